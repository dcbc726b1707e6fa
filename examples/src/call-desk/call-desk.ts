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

/** What the desk application is made of. Keep the lines of `audit` where nobody can change them; let `onAlarm` wake somebody up. */
export interface CallDeskApplicationOptions
  extends
    Pick<CallDeskOptions, 'purposes' | 'audit' | 'onAlarm' | 'clock' | 'log' | 'store'>,
    Pick<BankIdServerOptions, 'environment'> {
  client: BankIdClient;
  /** Where it is served, `https://desk.example`. */
  origin: string;
  /** Who gets in: by personal number (twelve digits), what the audit trail knows the agent by. Who is taken off it is out. */
  agents: ReadonlyMap<string, string>;
  /** Who is logged in. Default: kept here. Servers that share a `store` share these too. */
  sessions?: AgentSessions;
}

/** A desk application that runs. */
export interface CallDeskApplication {
  listener: RequestListener;
  close(): Promise<void>;
}

/** A call desk for agents who log in with BankID themselves and stand on a list. */
export function callDeskApplication(options: CallDeskApplicationOptions): CallDeskApplication {
  const { client, environment, origin, agents, purposes, audit, onAlarm, log } = options;
  const { clock = systemClock, store } = options;
  const { sessions = createAgentSessions({ clock, secure: origin.startsWith('https:'), isAgent: isOnList(agents) }) } =
    options;
  const about = { client, environment, origins: [origin], clock, ...(log && { log }) };
  const bankId = createBankIdServer({
    ...about,
    purposes: {
      agent: {
        kind: 'auth',
        ask: () => ({ userVisibleData: 'Log in to the call desk.' }),
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
    ...about,
    authenticateAgent: sessions.senderOf,
    purposes,
    audit,
    onAlarm,
    ...(store && { store }),
  });

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const { cookie, origin: sender } = request.headers;
    const path = request.url?.split('?')[0] ?? '/';
    if (request.method === 'POST' && path === '/log-out' && sender === origin) {
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
        desk.nodeListener(request, response, () => answer(request, response));
      });
    },
    async close() {
      await Promise.all([bankId.close(), desk.close()]);
    },
  };
}

/** Whether an agent is on a list that may change. */
export function isOnList(agents: ReadonlyMap<string, string>): (agent: Agent) => boolean {
  return ({ agentId }) => [...agents.values()].includes(agentId);
}

/** Nobody may lay the desk, invisible, over a page of theirs; and nothing runs here that is not ours. */
const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'same-origin',
  'cache-control': 'no-store',
};

const scripts: Readonly<Record<string, string>> = Object.fromEntries(
  ['bankid-login.js', 'bankid-login-extras.js', 'bankid-call.js'].map((name) => [
    `/${name}`,
    readFileSync(fileURLToPath(import.meta.resolve(`@secure-start/element/${name}`)), 'utf8'),
  ]),
);

function send(response: ServerResponse, type: string, body: string, status = 200): void {
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8` }).end(body);
}
