import type { FlowView, StartFlow } from '@secure-start/protocol/flow';
import { type RecognisedPlatform, selectLaunchStrategy } from '@secure-start/protocol/launch';
import type { IncomingRequest } from '../http/incoming-request.ts';
import { isOver } from '../flow/end-flow.ts';
import type { Flow, FlowOrder } from '../flow/flow.ts';
import type { FlowEntry } from '../flow/flow-machine.ts';
import { flowSubject } from '../flow/flow-subject.ts';
import { isCancelDue } from '../flow/leaving/leave-flow.ts';
import { finishWithinMs, lastAnswerAfterCeilingMs, showEndForMs } from '../flow/flow-times.ts';
import { requestLanguage } from '../http/request-language.ts';
import { originOf } from '../http/same-origin.ts';
import { newSecret, secretHash } from '../http/secrets.ts';
import { BankIdServerError } from '../http/server-error.ts';
import { admitOrder } from '../limits/admit-order.ts';
import { cancelOrder } from '../orders/cancel-order.ts';
import { orderError } from '../orders/order-error.ts';
import { orderMayExist } from '../orders/order-may-exist.ts';
import { placeOrder } from '../orders/place-order.ts';
import { bearerKey } from '../native-app/bearer.ts';
import { recognisedApp, type StartingApp } from '../native-app/starting-app.ts';
import { areBinding, isBoundByPolicies } from '../policy/binding.ts';
import type { Purpose } from '../purpose.ts';
import { startPageOf } from '../return-page/select-return-page.ts';
import type { ServerParts } from '../server-parts.ts';
import { browserSigns } from './browser-signs.ts';
import { buildOrderParameters } from './build-order-parameters.ts';
import { endUserIpOf } from './end-user-ip.ts';
import { recogniseBrowser } from './recognise-browser.ts';
import { logBankIdFailure } from '../service/log-bankid-failure.ts';
import { unknownPurpose } from '../input/unknown-purpose.ts';

/** Longest time for which a start waits until BankID has cancelled the orders of the browser's older flow. */
const supersedeWithinMs = 3_000;

/** A flow that has started, and the cookies that tie it to its browser. */
export interface StartedFlow {
  flow: Flow;
  view: FlowView;
  /** Names the flow: the value of its cookie, or the bearer of a native app. */
  secret: string;
  setCookies: readonly string[];
}

/** The input of a start. */
export interface FlowStart {
  parts: ServerParts;
  request: IncomingRequest;
  /** Passed on to the application's callbacks. */
  context: unknown;
  /** Address of the other end of the connection. */
  remoteAddress: string;
  start: StartFlow;
  /** Twelve digits: the order goes to this person's app, without QR code or launch link. Never from the browser. */
  personalNumber?: string;
  /** Present when a native app starts the flow, without cookies. */
  nativeApp?: StartingApp;
}

/**
 * Starts a flow for a browser and ends the older one of the same purpose.
 *
 * @throws BankIdServerError when it cannot start; no order or record is left then.
 */
export async function startFlow(options: FlowStart): Promise<StartedFlow> {
  const { parts, start } = options;
  const purpose = parts.purposes.get(start.purpose);
  if (!purpose) throw unknownPurpose(start.purpose, parts.purposes);
  return parts.measure({ name: 'start', purpose: start.purpose }, () => startFor(purpose, options));
}

async function startFor(purpose: Purpose, options: FlowStart): Promise<StartedFlow> {
  const { parts, request, start, personalNumber, nativeApp } = options;
  const { cookies, engine, limits, randomBytes, log } = parts;
  const endUserIp = endUserIpOf(options);
  const browser = nativeApp ? nativeApp.app.deviceIdentifier : cookies.readDevice(request);
  const maxUndelivered = purpose.kind === 'auth' ? undefined : parts.maxUndelivered;
  const olderKey = nativeApp ? nativeApp.olderKey : olderKeyOf(options);
  const secret = newSecret(randomBytes);
  const hashed = secretHash(secret);
  const [older] = await Promise.all([
    olderKey === undefined ? undefined : engine.records.read(olderKey),
    admitOrder({
      engine,
      limits,
      address: endUserIp,
      browser,
      personalNumber,
      maxUndelivered,
      holder: hashed,
    }),
  ]);

  const key = nativeApp ? bearerKey(secret) : hashed;
  const device = browser ?? newSecret(randomBytes);
  const flow = await newFlow(options, { purpose, endUserIp, device });
  const isNamed = flow.orderParameters.requirement?.personalNumber !== undefined;
  if (older !== undefined) await supersede(parts, older, isNamed);

  const started: Flow = { ...flow, orders: [await placeFirstOrder(parts, flow)] };
  await store(parts, key, started);
  parts.recentFlows.add(key);
  log(
    'info',
    { event: 'flowStarted', device: flow.device, ...(flow.launch && { launchStrategy: flow.launch.id }) },
    flowSubject(flow),
  );

  const maxAgeMs = flow.keepUntil - engine.now() + finishWithinMs;
  return {
    flow: started,
    secret,
    view: parts.viewOf(started),
    setCookies: [
      cookies.writeFlow({ purpose: start.purpose, tenant: flow.tenant, value: secret, maxAgeMs }),
      cookies.writeDevice(device),
    ],
  };
}

function olderKeyOf({ parts, request, start }: FlowStart): string | undefined {
  const cookie = parts.cookies.readFlow(request, { purpose: start.purpose, tenant: parts.tenant });
  return cookie === undefined ? undefined : secretHash(cookie);
}

/**
 * Ends the browser's older flow.
 *
 * BankID ends both orders when one person has two. The older order of a known person is therefore cancelled before the
 * next one is placed; other orders may be cancelled meanwhile.
 */
async function supersede({ engine }: ServerParts, older: FlowEntry, isNamed: boolean): Promise<void> {
  const change = (): Promise<FlowEntry | undefined> =>
    engine.applyEvent({ entry: older, event: { type: 'superseded' } });
  if (!isNamed || isOver(older.state)) {
    await change();
    return;
  }
  const until = (entry: FlowEntry): boolean => !isCancelling(entry);
  await engine.waitFor({ entry: older, change, until, timeoutMs: supersedeWithinMs });
}

function isCancelling({ state, effects }: FlowEntry): boolean {
  return isCancelDue(state) || effects.some(({ effect, attempts }) => effect.type === 'cancelOrder' && attempts === 0);
}

async function newFlow(
  options: FlowStart,
  { purpose, endUserIp, device }: { purpose: Purpose; endUserIp: string; device: string },
): Promise<Flow> {
  const { parts, request, context, start, personalNumber, nativeApp } = options;
  const recognised = nativeApp ? recognisedApp(nativeApp) : recognise(options);
  const launch =
    start.device === 'same' ? selectLaunchStrategy({ ...recognised, overrides: parts.launchStrategies }) : undefined;
  if (launch && isBoundByPolicies({ launch }) && !areBinding(parts.policiesOf(start.purpose))) {
    const person = recognised.mobile ? 'useQrCodeOnPhone' : 'useQrCode';
    throw new BankIdServerError('useQrCode', '', {}, undefined, person);
  }
  const flowId = newSecret(parts.randomBytes);
  const page = startPageOf(start.page, originOf(request, parts.origins));
  const orderParameters = await buildOrderParameters({
    parts,
    request,
    context,
    flowId,
    start,
    startPage: page,
    personalNumber,
    purpose,
    endUserIp,
    device,
    nativeApp,
  });
  const startedAt = parts.engine.now();
  return {
    flowId,
    tenant: parts.tenant,
    purpose: start.purpose,
    kind: purpose.kind,
    device: start.device,
    ...(start.reference !== undefined && { reference: start.reference }),
    ...(personalNumber !== undefined && { byPersonalNumber: true }),
    ...(nativeApp && { nativeApp: true }),
    ...(!nativeApp && { page }),
    language: start.language ?? requestLanguage(request),
    mobile: recognised.mobile,
    state: 'pending',
    orderParameters,
    orders: [],
    hintCode: 'outstandingTransaction',
    ...(launch && { launch }),
    launched: launch?.gesture === 'direct',
    startedAt,
    ceilingMs: parts.flowCeilingMs,
    keepUntil: startedAt + parts.flowCeilingMs + lastAnswerAfterCeilingMs + showEndForMs,
  };
}

function recognise({ parts, request, start }: FlowStart): RecognisedPlatform {
  const { maxTouchPoints } = start;
  const signs = browserSigns({ request, ...(maxTouchPoints !== undefined && { maxTouchPoints }) });
  return recogniseBrowser({ request, signs, isOwnApp: parts.isOwnApp });
}

/** Stores the flow. When that fails, its order is cancelled, because without a record it is never collected. */
async function store({ engine, client, log }: ServerParts, key: string, flow: Flow): Promise<void> {
  try {
    const entry = await engine.records.create(key, flow);
    if (entry === undefined) throw new Error('randomBytes has returned the same bytes twice');
    engine.presence.note(key);
  } catch (error) {
    for (const { orderRef } of flow.orders) await cancelOrder({ client, orderRef, subject: flowSubject(flow), log });
    throw error;
  }
}

async function placeFirstOrder(parts: ServerParts, flow: Flow): Promise<FlowOrder> {
  const { client, engine, randomBytes, log, reportApplicationError } = parts;
  try {
    return await placeOrder({ client, flow, randomBytes, now: engine.now });
  } catch (error) {
    const answered = answeredError(parts, flow, error);
    const subject = flowSubject(flow);
    if (answered.code === 'applicationFailed') reportApplicationError(error, { callback: 'prepareOrder', subject });
    else logBankIdFailure({ log, operation: flow.byPersonalNumber ? 'otherPayment' : flow.kind, error, subject });
    throw answered;
  }
}

function answeredError(parts: ServerParts, flow: Flow, error: unknown): BankIdServerError {
  // An order cannot be opened without its tokens, unless it is by personal number and reaches the app without them.
  if (flow.byPersonalNumber && orderMayExist(error)) return new BankIdServerError('outcomeUnknown');
  return orderError(error, parts.notice());
}
