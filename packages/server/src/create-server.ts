import { randomBytes as systemRandomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { systemClock } from '@secure-start/client';
import { type OtherPaymentStart, type OtherPaymentStarted, startOtherPayment } from './calls/start-other-payment.ts';
import { createFlowStreams } from './events/flow-streams.ts';
import { streamResponse } from './events/stream-response.ts';
import { createTicker } from './events/ticker.ts';
import { flowChanger } from './flow/change-flow.ts';
import type { Flow } from './flow/flow.ts';
import { flowTimes } from './flow/flow-times.ts';
import { flowView } from './flow/flow-view.ts';
import { momentTaker } from './flow/moment.ts';
import { tellUnclaimed } from './orders/tell-unclaimed.ts';
import { cookieModeOf, createCookies } from './http/cookies.ts';
import { newSecret } from './http/secrets.ts';
import { createLog, errorName, type Log } from './log.ts';
import { defaultLimits } from './limits/limits.ts';
import { createNodeListener } from './node-listener.ts';
import { cancelOrders } from './orders/cancel-orders.ts';
import { createPoller } from './orders/poller.ts';
import { createRouter } from './router.ts';
import { checkCompletion } from './policy/check-completion.ts';
import { policiesOf } from './policy/policies-of.ts';
import {
  type BankIdServerOptions,
  checkedBasePath,
  checkedLimits,
  checkedPolicyByDevice,
  checkedPurposes,
  checkedReturnPages,
} from './server-options.ts';
import type { ServerParts } from './server-parts.ts';
import type { Health } from './service/health.ts';
import { watchService } from './service/service-watch.ts';
import { watchedOrderClient } from './service/watched-client.ts';
import { memoryStore } from './store/memory-store.ts';

/** Log-ins and signatures for browsers. */
export interface BankIdServer {
  /**
   * Answers a request below `basePath`; never rejects. `clientAddress` is the other end of the connection; without it
   * no flow starts, because BankID wants to know where the person is.
   */
  handle(request: Request, info: { clientAddress: string }): Promise<Response>;
  /**
   * The same for `node:http`, Express and their like. With `next`, requests that are not below `basePath` go on to it.
   */
  nodeListener(req: IncomingMessage, res: ServerResponse, next?: (error?: unknown) => void): void;
  /**
   * Starts a payment in the app of a person whom the application has identified, by their number, for the browser that
   * sent `request`. Put `setCookies` into the answer; its page holds `<bankid-login>` with the same purpose. Only the
   * application can start it: no address of the server does.
   */
  startOtherPayment(options: OtherPaymentStart): Promise<OtherPaymentStarted>;
  /** How the server is, from what it has seen; for the page your monitoring asks. Tells nothing of people. */
  health(): Health;
  /** Ends all streams and stops polling; resolves when nothing of the server is alive. */
  close(): Promise<void>;
}

/**
 * Makes a server.
 *
 * @throws BankIdServerConfigError when an option cannot work.
 */
export function createBankIdServer(options: BankIdServerOptions): BankIdServer {
  const { environment, origins, basePath = '/bankid' } = options;
  const { clock = systemClock, randomBytes = systemRandomBytes } = options;
  const { store = memoryStore({ clock }), onError = console.error } = options;
  const log = createLog({ write: options.log, clock });
  const cookieMode = cookieModeOf(origins);
  const purposes = checkedPurposes(options.purposes, ['auth', 'sign', 'payment']);
  const policies = policiesOf({ purposes, policies: options.policies ?? {} });
  const service = watchService({
    client: options.client,
    plannedMaintenance: options.plannedMaintenance ?? [],
    clock,
    log,
  });
  const client = watchedOrderClient(options.client, service);
  const closing = new AbortController();
  const holder = newSecret(randomBytes);
  const takeMoment = momentTaker({ clock, takenBy: holder });
  const change = flowChanger({
    store,
    takeMoment,
    onAbandoned: async (orders, flow) => void (await cancelOrders({ client, orders, flow, log })),
    onChanged: (flow) => logState(log, flow),
  });
  const applicationFailed: ServerParts['applicationFailed'] = (error, { callback, flow }) => {
    log('error', { event: 'applicationFailed', callback, error: errorName(error) }, flow);
    onError(error);
  };
  const poller = createPoller({
    client,
    store,
    change,
    clock,
    takeMoment,
    randomBytes,
    holder,
    log,
    judge: (flow, data) =>
      checkCompletion({
        flow,
        data,
        policies: policies(flow.purpose),
        now: clock.now(),
        onError: (error) => applicationFailed(error, { callback: 'isKnownDevice', flow }),
      }),
    tellUnclaimed: (flow) => tellUnclaimed({ flow, purpose: purposes.get(flow.purpose), applicationFailed }),
  });
  const parts: ServerParts = {
    client,
    environment,
    origins,
    purposes,
    trustedProxies: options.trustedProxies ?? 0,
    launchStrategies: options.launchStrategies ?? [],
    isOwnApp: (request) => options.isOwnApp?.(request) ?? false,
    returnPages: checkedReturnPages(options.returnPages),
    certificatePolicyByDevice: checkedPolicyByDevice(options),
    launchCheck: options.launchCheck ?? ['test', 'simulator'].includes(environment.name ?? ''),
    limits: checkedLimits(options.limits, defaultLimits),
    flowCeilingMs: options.flowCeilingMs ?? flowTimes.ceiling,
    store,
    change,
    poller,
    policiesOf: policies,
    notice: service.notice,
    viewOf: (flow) => flowView({ flow, links: environment.launchLinks, now: takeMoment(), notice: service.notice() }),
    cookies: createCookies(cookieMode),
    clock,
    takeMoment,
    randomBytes,
    closing: closing.signal,
    log,
    applicationFailed,
  };
  const reportError = (error: unknown): void => log('error', { event: 'internalError', error: errorName(error) });
  const ticker = createTicker({ clock, onError: reportError });
  const streams = createFlowStreams({ parts, ticker });
  const route = createRouter({ parts, streams, basePath: checkedBasePath(basePath) });

  if (cookieMode === 'loopback') {
    const advice = 'Plain http: cookies travel unprotected. Right on this machine only; serve https everywhere else.';
    log('warn', { event: 'insecureOrigins', advice });
  }
  return {
    async handle(request, info) {
      const reply = await route(request, info);
      return reply.kind === 'answer' ? reply.response : streamResponse({ reply, request });
    },
    nodeListener: createNodeListener({ route, basePath, onError: reportError }),
    startOtherPayment: (payment) => startOtherPayment(parts, payment),
    health: service.health,
    async close() {
      closing.abort();
      streams.close();
      ticker.close();
      await poller.close();
      await service.close();
    },
  };
}

function logState(log: Log, flow: Flow): void {
  const { state, hintCode, refusal } = flow;
  log(
    refusal || state === 'outcomeUnknown' ? 'warn' : 'info',
    { event: 'flowState', state, ...(hintCode !== undefined && { hintCode }), ...(refusal && { refusal }) },
    flow,
  );
}
