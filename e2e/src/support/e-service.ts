import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { fileURLToPath } from 'node:url';
import { createClient } from '@secure-start/client';
import {
  type BankIdServer,
  type BankIdServerOptions,
  type Completion,
  createBankIdServer,
  type Health,
  type Purpose,
} from '@secure-start/server';
import { type Simulator, startSimulator, type Timings } from '@secure-start/simulator';
import { bankIdPage, plainPage, policyForExtension, strictPolicy, stylesheet } from './e-service-pages.ts';
import { holdingTime } from './holding-time.ts';
import { selfSigned } from './self-signed.ts';
import { endServer, listen } from './listen.ts';

/** The text that is signed at `/agreement`. */
export const agreement = 'I rent a kayak for 400 kr.\nI bring it back before dark.';

/** The personal number that `/confirm` expects. */
export const expectedPersonalNumber = '191212121212';

/** A small e-service at `http://shop.localhost` or another host, with a simulator as its BankID. */
export interface EService {
  origin: string;
  simulator: Simulator;
  /** The completions that it received, oldest first. */
  completions: Completion[];
  /** Returns the health of its server. */
  health(): Health;
  /** Moves the time of simulator and server; the time of browsers runs by itself. */
  timePasses(ms: number): Promise<void>;
  close(): Promise<void>;
}

/** Options of an e-service for tests. */
export interface EServiceOptions {
  clock: 'real' | 'frozen';
  /** Times of BankID that a test cannot wait for. */
  timings?: Partial<Timings>;
  flowCeilingMs?: number;
  /** Default `shop.localhost`. */
  host?: string;
  /** With a certificate of its own making. */
  https?: boolean;
  /** The client address that its proxy sends for all visitors. Default: their own address. */
  visitorsComeFrom?: string;
  /** The number of times that `onCompleted` fails before it succeeds. */
  failingCompletions?: number;
  /** `onCompleted` names no page to go to. */
  namesNoPage?: boolean;
  returnPages?: NonNullable<BankIdServerOptions['returnPages']>;
  /** A script that is on every page with the element, and may add style sheets, as what an extension brings may. */
  extensionScript?: string;
}

/** Starts it: `/` logs in, `/agreement` has a text signed, `/confirm` wants one person, `/account` greets who is logged in. */
export async function startEService(options: EServiceOptions): Promise<EService> {
  const { clock, timings = {}, host = 'shop.localhost', https = false, ...more } = options;
  const { visitorsComeFrom, failingCompletions = 0, namesNoPage = false, extensionScript, ...rest } = more;
  const simulator = await startSimulator({ clock, timings, seed: 1 });
  const { environment } = simulator;
  const { cert, key } = await simulator.issueCredentials({ name: 'Kajakboden' });
  const client = createClient({ environment, credentials: { pem: { cert, key } }, clock: simulator.clock });
  const [element, extras, texts] = await Promise.all(
    ['bankid-login.js', 'bankid-login-extras.js', 'bankid-login-texts.js'].map((name) =>
      readFile(fileURLToPath(import.meta.resolve(`@secure-start/element/${name}`))),
    ),
  );
  const completions: Completion[] = [];
  const sessions = new Map<string, string>();
  let bankId: BankIdServer | undefined;

  const onCompleted: Purpose['onCompleted'] = (completion) => {
    completions.push(completion);
    if (completions.length <= failingCompletions) throw new Error('the e-service breaks down');
    const session = randomUUID();
    sessions.set(session, completion.user.name);
    const headers = { 'set-cookie': `session=${session}; Path=/; HttpOnly; SameSite=Lax` };
    return namesNoPage ? { headers } : { redirectTo: '/account', headers };
  };

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const name = sessions.get(/session=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1] ?? '');
    const scripts = extensionScript === undefined ? [] : ['/extension.js'];
    switch (request.url?.split('?')[0]) {
      case '/':
        return send(
          response,
          bankIdPage({ title: 'Log in to Kajakboden', purpose: 'login', action: 'identify', scripts }),
        );
      case '/agreement':
        return send(response, bankIdPage({ title: 'Rent a kayak', purpose: 'agreement', action: 'sign', scripts }));
      case '/confirm':
        return send(
          response,
          bankIdPage({ title: 'Is it still you?', purpose: 'confirm', action: 'identify', scripts }),
        );
      case '/account':
        return send(response, plainPage(name === undefined ? 'Nobody is logged in' : `Logged in as ${name}`));
      case '/style.css':
        response.setHeader('content-type', 'text/css');
        return void response.end(stylesheet);
      case '/extension.js':
        response.setHeader('content-type', 'text/javascript');
        return void response.end(extensionScript);
      case '/bankid-login.js':
        response.setHeader('content-type', 'text/javascript');
        return void response.end(element);
      case '/bankid-login-extras.js':
        response.setHeader('content-type', 'text/javascript');
        return void response.end(extras);
      case '/bankid-login-texts.js':
        response.setHeader('content-type', 'text/javascript');
        return void response.end(texts);
      default:
        response.statusCode = 404;
        return send(response, plainPage('There is no such page'));
    }
  }

  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    response.setHeader('content-security-policy', extensionScript === undefined ? strictPolicy : policyForExtension);
    if (visitorsComeFrom !== undefined) request.headers['x-forwarded-for'] = visitorsComeFrom;
    bankId?.nodeListener(request, response, () => answer(request, response));
  };
  const web = https ? createHttpsServer(await selfSigned(host), listener) : createServer(listener);
  const origin = `${https ? 'https' : 'http'}://${host}:${await listen(web)}`;
  const server = createBankIdServer({
    client: clock === 'frozen' ? holdingTime(client, simulator.clock) : client,
    environment,
    origins: [origin],
    purposes: {
      login: { kind: 'auth', prepareOrder: () => ({}), onCompleted },
      agreement: { kind: 'sign', prepareOrder: () => ({ userVisibleData: agreement }), onCompleted },
      confirm: { kind: 'auth', prepareOrder: () => ({ expectedPersonalNumber }), onCompleted },
    },
    ...(visitorsComeFrom !== undefined && { trustedProxies: 1 }),
    clock: simulator.clock,
    log: () => {},
    onError: () => {},
    ...rest,
  });
  bankId = server;

  return {
    origin,
    simulator,
    completions,
    health: () => server.health(),
    timePasses: (ms) => simulator.clock.advance(ms),
    close: async () => {
      await server.close();
      await endServer(web);
      await client.close();
      await simulator.close();
    },
  };
}

function send(response: ServerResponse, page: string): void {
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end(page);
}
