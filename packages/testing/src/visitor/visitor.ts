import type { Device, FinishedFlow, StartedFlowView, StartFlow } from '@secure-start/protocol/flow';
import type { Clock } from '@secure-start/protocol/rp';
import { systemClock } from '@secure-start/protocol/rp';
import type { ManagedOrder, Person } from '@secure-start/simulator';
import type { Approval, PersonApp } from '../app/person-app.ts';
import { openApp } from '../app/person-app.ts';
import { BankIdTestError } from '../bank-id-test-error.ts';
import type { SimulatorClient } from '../management/simulator-client.ts';
import type { BrowserSession } from './browser-session.ts';
import { openBrowserSession, withUserAgent } from './browser-session.ts';
import type { EventTransport } from './event-source.ts';
import type { FlowApi } from './flow-api.ts';
import { createFlowApi } from './flow-api.ts';
import type { Visit } from './visit.ts';
import { createVisit } from './visit.ts';

/** Options of {@link createVisitor}. */
export interface VisitorOptions {
  simulator: SimulatorClient;
  /** The origin of the e-service: `http://localhost:3000`. */
  origin: string;
  /** The mount of the server. Default `/bankid`. */
  basePath?: string;
  /** The person who visits. Default: a new one, so that tests which run at the same time never meet. */
  person?: Person;
  /** Default: a computer's browser for QR codes, and a phone's for the same device. */
  userAgent?: string;
  /**
   * Headers of every request, such as the session of a person who is signed in already. The browser keeps the cookies of
   * `cookie`, and the server can replace them.
   */
  headers?: Readonly<Record<string, string>>;
  /** The transport of events. Default `stream`. */
  transport?: EventTransport;
  /** The longest wait for a change of the flow. Default 20,000. */
  timeoutMs?: number;
  clock?: Clock;
  /**
   * Sends the requests. Default: that of the platform. For a server in the same process:
   * `(input, init) => bankId.handle(new Request(input, init), { remoteAddress: '192.0.2.7' })`.
   */
  fetch?: typeof fetch;
}

/** A person with a browser without a window, and with the BankID app. */
export interface Visitor {
  person: Person;
  /** The BankID app of the person. */
  app: PersonApp;
  /** Starts a flow, as the press of the button does. */
  start(flow: StartFlow): Promise<Visit>;
  /**
   * Continues the flow that this browser has, such as a payment that the application started by personal number.
   *
   * @throws BankIdTestError `eServiceRefused` when the browser has none.
   */
  resume(options: { purpose: string }): Promise<Visit>;
  /** Starts a flow, approves in the app, and finishes: the whole of a log-in, of a signature, or of a payment. */
  logIn(flow: StartFlow & { approval?: Approval }): Promise<FinishedVisit>;
  /** Opens a page of the e-service with the cookies of this browser, and follows redirects. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
}

/** A flow that came to its good end. */
export interface FinishedVisit extends FinishedFlow {
  /** The order as the app shows it after the approval. */
  order: ManagedOrder;
}

const userAgents: Readonly<Record<Device, string>> = {
  other: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Safari/537.36',
  same: 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4.1 Mobile/15E148 Safari/604.1',
};

/**
 * Creates a visitor of an e-service on which `@secure-start/server` is mounted, for tests without a browser.
 *
 * Nothing runs between the calls, and nothing is to be closed. A flow with a QR code is cancelled by the server when the test
 * waits for nothing of it for 20 s, as when the page is closed.
 *
 * @example
 * const simulator = connectSimulator({ managementUrl });
 * const visitor = await createVisitor({ simulator, origin: 'http://localhost:3000' });
 * const { redirectTo } = await visitor.logIn({ purpose: 'login', device: 'other' });
 * const page = await visitor.fetch(redirectTo ?? '/');
 */
export async function createVisitor(options: VisitorOptions): Promise<Visitor> {
  const { simulator, basePath = '/bankid', userAgent, transport = 'stream', timeoutMs = 20_000 } = options;
  const { clock = systemClock, fetch: send = fetch } = options;
  const origin = new URL(options.origin).origin;
  const app = await openApp({ simulator, person: options.person, clock });
  const session = openBrowserSession({
    origin,
    headers: { 'accept-language': 'en', 'user-agent': userAgent ?? userAgents.other, ...options.headers },
    fetch: send,
  });

  /** Continues a flow that has been started, in the browser that has it. */
  function visitIn(flow: { browser: BrowserSession; api: FlowApi; started: StartedFlowView }): Visit {
    const { browser, api, started } = flow;
    return createVisit({ started, simulator, session: browser, api, app, basePath, transport, timeoutMs, clock });
  }

  const start: Visitor['start'] = async (flow) => {
    const browser = withUserAgent(session, userAgent ?? userAgents[flow.device]);
    const api = createFlowApi({ session: browser, basePath });
    return visitIn({ browser, api, started: await api.start(flow) });
  };

  return {
    person: app.person,
    app,
    start,
    async resume({ purpose }) {
      const api = createFlowApi({ session, basePath });
      const view = await api.current(purpose);
      if (view) return visitIn({ browser: session, api, started: view });
      throw new BankIdTestError(
        'eServiceRefused',
        `This browser has no flow of the purpose "${purpose}". Open the page that starts it with fetch() of this visitor.`,
      );
    },
    async logIn({ approval, ...flow }) {
      const visit = await start(flow);
      const order = await visit.approve(approval);
      return { ...(await visit.finish()), order };
    },
    fetch: (path, init) => session.open(path, init),
  };
}
