import { readFileSync } from 'node:fs';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { type BankIdClient, systemClock } from '@secure-start/client';
import {
  type Agent,
  type BankIdServerOptions,
  type CallDeskOptions,
  createBankIdServer,
  createCallDesk,
} from '@secure-start/server';
import { type AgentSessions, createAgentSessions } from './agent-sessions.ts';
import { deskPage, logInPage, notAllowedPage, notFoundPage, stylesheet } from './pages.ts';

/**
 * Options of {@link createCallDeskApplication}.
 *
 * In production, `audit` writes to a store that cannot be changed afterwards, and `onAlarm` notifies a person on duty.
 */
export interface CallDeskApplicationOptions
  extends
    Pick<CallDeskOptions, 'purposes' | 'audit' | 'onAlarm' | 'clock' | 'log' | 'store'>,
    Pick<BankIdServerOptions, 'environment'> {
  client: BankIdClient;
  /** Origin of the application: `https://desk.example`. */
  origin: string;
  /**
   * Ids of the agents in the audit trail, by personal number (twelve digits). An agent who is removed from the map is logged
   * out.
   */
  agents: ReadonlyMap<string, string>;
  /** Sessions of the agents. Default: in memory. Processes that share a `store` must share the sessions too. */
  sessions?: AgentSessions;
}

/** Running call desk application. */
export interface CallDeskApplication {
  listener: RequestListener;
  close(): Promise<void>;
}

/** Creates a call desk for agents on a list, who log in with BankID. */
export function createCallDeskApplication(options: CallDeskApplicationOptions): CallDeskApplication {
  const { client, environment, origin, agents, purposes, audit, onAlarm, log } = options;
  const { clock = systemClock, store } = options;
  const {
    sessions = createAgentSessions({ clock, secure: origin.startsWith('https:'), isAgent: createAgentCheck(agents) }),
  } = options;
  const common = { client, origins: [origin], clock, ...(log && { log }) };
  const bankId = createBankIdServer({
    ...common,
    environment,
    purposes: {
      agent: {
        kind: 'auth',
        prepareOrder: () => ({ userVisibleData: 'Log in to the call desk.' }),
        onCompleted({ user, request }) {
          const agentId = agents.get(user.personalNumber);
          if (agentId === undefined) return { redirectTo: '/not-allowed' };
          const setCookie = sessions.begin({ agentId, name: user.name }, request.headers.get('cookie'));
          return { redirectTo: '/', headers: { 'set-cookie': setCookie } };
        },
      },
    },
  });
  const desk = createCallDesk({
    ...common,
    authenticateAgent: sessions.authenticate,
    purposes,
    audit,
    onAlarm,
    ...(store && { store }),
  });

  function respond(request: IncomingMessage, response: ServerResponse): void {
    const { cookie, origin: requestOrigin } = request.headers;
    const path = request.url?.split('?')[0] ?? '/';
    if (request.method === 'POST' && path === '/log-out' && requestOrigin === origin) {
      response.writeHead(303, { location: '/', 'set-cookie': sessions.end(cookie) }).end();
    } else if (path === '/') send(response, 'text/html', sessions.find(cookie) ? deskPage : logInPage);
    else if (path === '/not-allowed') send(response, 'text/html', notAllowedPage, 403);
    else if (path === '/style.css') send(response, 'text/css', stylesheet);
    else if (path in scripts) send(response, 'text/javascript', scripts[path] ?? '');
    else send(response, 'text/html', notFoundPage, 404);
  }

  return {
    listener(request, response) {
      for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
      bankId.nodeListener(request, response, () => {
        desk.nodeListener(request, response, () => respond(request, response));
      });
    },
    async close() {
      await Promise.all([bankId.close(), desk.close()]);
    },
  };
}

/** Creates the function that returns whether an agent is on a list. The list may change. */
export function createAgentCheck(agents: ReadonlyMap<string, string>): (agent: Agent) => boolean {
  return ({ agentId }) => [...agents.values()].includes(agentId);
}

/** Other sites cannot frame the desk (clickjacking), and only the scripts of the application run in it. */
const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'same-origin',
  'cache-control': 'no-store',
};

const scripts: Readonly<Record<string, string>> = Object.fromEntries(
  ['bankid-login.js', 'bankid-login-extras.js', 'bankid-login-texts.js', 'bankid-call.js'].map((name) => [
    `/${name}`,
    readFileSync(fileURLToPath(import.meta.resolve(`@secure-start/element/${name}`)), 'utf8'),
  ]),
);

function send(response: ServerResponse, type: string, body: string, status = 200): void {
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8` }).end(body);
}
