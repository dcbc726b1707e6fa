import type { CallRef, CallView, DeskView, StartCall } from '@secure-start/protocol/call';
import { deskEvents } from '@secure-start/protocol/call';
import type { Clock } from '@secure-start/protocol/rp';
import { systemClock } from '@secure-start/protocol/rp';
import { BankIdTestError } from '../bank-id-test-error.ts';
import { describeOrders, seconds } from '../management/describe-orders.ts';
import type { SimulatorClient } from '../management/simulator-client.ts';
import { openBrowserSession } from './browser-session.ts';
import type { EventTransport } from './event-source.ts';
import { readEvents } from './event-source.ts';
import { readAnswer } from './flow-api.ts';

/** Options of {@link openDesk}. */
export interface DeskOptions {
  simulator: SimulatorClient;
  /** The origin of the application: `http://localhost:3000`. */
  origin: string;
  /** The mount of the call desk. Default `/call-desk`. */
  basePath?: string;
  /**
   * Headers of every request, with the session by which the application knows the agent. The browser keeps the cookies of
   * `cookie`, and the server can replace them.
   */
  headers?: Readonly<Record<string, string>>;
  /** The transport of events. Default `stream`. */
  transport?: EventTransport;
  /** The longest wait for a change of the call. Default 20,000. */
  timeoutMs?: number;
  clock?: Clock;
  /**
   * Sends the requests. Default: that of the platform. For a server in the same process:
   * `(input, init) => callDesk.handle(new Request(input, init), { remoteAddress: '192.0.2.7' })`.
   */
  fetch?: typeof fetch;
}

/** An agent at the call desk. */
export interface Desk {
  /** Returns the desk as it is now. */
  read(): Promise<DeskView>;
  /** Starts a call. The person answers with their app: `answerCall` or `declineCall` of a `PersonApp`. */
  startCall(call: StartCall): Promise<CallView>;
  /**
   * Waits for a state of the call.
   *
   * @throws BankIdTestError `flowEnded` when the call comes to another end, and `timeout` with the state of the order.
   */
  waitForState(state: CallView['state'], options?: { timeoutMs?: number }): Promise<CallView>;
  /** Cancels the call in progress. */
  cancel(): Promise<DeskView>;
  /** Acknowledges the alarm of the call. */
  acknowledge(): Promise<DeskView>;
}

/**
 * Opens the desk of an agent, for tests of phone calls without a browser.
 *
 * @example
 * const desk = await openDesk({ simulator, origin, headers: { cookie: 'session=agent' } });
 * const app = await openApp({ simulator });
 * await desk.startCall({ purpose: 'identify', personalNumber: app.person.personalNumber, callInitiator: 'user' });
 * await app.answerCall();
 * const { name } = await desk.waitForState('finished');
 */
export async function openDesk(options: DeskOptions): Promise<Desk> {
  const { simulator, basePath = '/call-desk', transport = 'stream', clock = systemClock } = options;
  const { origin } = new URL(options.origin);
  const session = openBrowserSession({
    origin,
    headers: { 'accept-language': 'en', ...options.headers },
    fetch: options.fetch ?? fetch,
  });
  const request = async (method: 'GET' | 'POST', path: string, body?: object): Promise<DeskView> => {
    const response = await session.send(`${basePath}${path}`, {
      method,
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    return readAnswer<DeskView>(response, `${method} ${basePath}${path}`);
  };
  let desk = await request('GET', '/desk');
  /** Sends a request. The page then shows its answer. */
  const ask: typeof request = async (method, path, body) => {
    desk = await request(method, path, body);
    return desk;
  };

  /** The call that the page shows, as the body of a request. */
  function shownCall(): CallRef {
    if (desk.call) return { callId: desk.call.callId };
    throw new BankIdTestError('eServiceRefused', 'The desk shows no call. Start one with startCall().');
  }

  const isEnd = (state: CallView['state'] | undefined): boolean =>
    state !== undefined && state !== 'pending' && state !== 'completed';

  return {
    read: () => ask('GET', '/desk'),
    async startCall(call) {
      const { call: started } = await ask('POST', '/calls', call);
      if (started) return started;
      throw new BankIdTestError('eServiceRefused', 'The answer to the start has no call.');
    },
    async waitForState(state, { timeoutMs = options.timeoutMs ?? 20_000 } = {}) {
      await readEvents({
        session,
        path: `${basePath}/desk/events`,
        transport,
        timeoutMs,
        clock,
        isLast({ name, data }) {
          if (name === deskEvents.state) desk = JSON.parse(data) as DeskView;
          return desk.call?.state === state || isEnd(desk.call?.state);
        },
      });
      const { call } = desk;
      if (call?.state === state) return call;
      const orders = await describeOrders({ simulator });
      const hint = call?.hintCode === undefined ? '' : ` (${call.hintCode})`;
      if (call && isEnd(call.state)) {
        const text = `The call ended as ${call.state}${hint}: "${call.act.text.en}" ${orders}`;
        throw new BankIdTestError('flowEnded', text, { reason: call.alarm?.kind ?? call.hintCode ?? call.state });
      }
      const seen = call ? `is ${call.state}${hint}` : 'was not started';
      throw new BankIdTestError('timeout', `After ${seconds(timeoutMs)} the call ${seen}, not ${state}. ${orders}`);
    },
    cancel: () => ask('POST', '/calls/cancel', shownCall()),
    acknowledge: () => ask('POST', '/calls/acknowledge', shownCall()),
  };
}
