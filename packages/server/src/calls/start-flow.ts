import type { FlowView, StartFlow } from '@secure-start/protocol/flow';
import { selectLaunchStrategy } from '@secure-start/protocol/launch';
import type { Flow, FlowOrder } from '../flow/flow.ts';
import { flowTimes } from '../flow/flow-times.ts';
import { FlowError } from '../http/flow-error.ts';
import { requestLanguage } from '../http/request-language.ts';
import { newSecret, secretHash } from '../http/secrets.ts';
import { errorName } from '../log.ts';
import { checkLimits } from '../limits/limits.ts';
import { cancelOrders } from '../orders/cancel-orders.ts';
import { orderError } from '../orders/order-error.ts';
import { orderMayExist } from '../orders/order-may-exist.ts';
import { placeOrder } from '../orders/place-order.ts';
import { noteUnderWay } from '../orders/under-way.ts';
import { doBind, isBoundByPolicies } from '../policy/binding.ts';
import type { Purpose } from '../purpose.ts';
import type { ServerParts } from '../server-parts.ts';
import { askedOf } from './asked.ts';
import { browserSigns } from './browser-signs.ts';
import { callerAddress } from './caller-address.ts';
import { recogniseCaller } from './recognise-caller.ts';

/** A flow that has started, and the cookies that tie it to its browser. */
export interface StartedFlow {
  view: FlowView;
  setCookies: readonly string[];
}

/**
 * Starts a flow for a browser and ends the older one of the same purpose.
 *
 * @throws FlowError when it cannot start; nothing is left behind then.
 */
export async function startFlow(options: {
  parts: ServerParts;
  request: Request;
  peerAddress: string;
  start: StartFlow;
  /** Twelve digits: the order goes to this person's app, instead of being scanned or launched. Never from the browser. */
  personalNumber?: string;
}): Promise<StartedFlow> {
  const { parts, request, start, personalNumber } = options;
  const { cookies, change, poller, takeMoment, randomBytes, log } = parts;
  const purpose = parts.purposes.get(start.purpose);
  if (!purpose) throw new FlowError('unknownPurpose', `there is no purpose "${start.purpose}"`);
  const endUserIp = callerAddress(options);
  const browser = cookies.readDevice(request);
  await checkLimits({ ...parts, address: endUserIp, browser, personalNumber });

  const key = newSecret(randomBytes);
  const device = browser ?? newSecret(randomBytes);
  const flow = await newFlow({ ...options, purpose, endUserIp, device, keyHash: secretHash(key) });

  const older = cookies.readFlow(request, start.purpose);
  if (older !== undefined) await change(secretHash(older), { type: 'superseded' });

  const started: Flow = { ...flow, orders: [await firstOrder(parts, flow)] };
  await keep(parts, started);
  poller.ensure(started);
  log(
    'info',
    { event: 'flowStarted', device: flow.device, ...(flow.launch && { launchStrategy: flow.launch.id }) },
    flow,
  );

  const maxAgeMs = flow.keepUntil - takeMoment().wall + flowTimes.finishWithin;
  return {
    view: parts.viewOf(started),
    setCookies: [cookies.writeFlow({ purpose: start.purpose, value: key, maxAgeMs }), cookies.writeDevice(device)],
  };
}

async function newFlow(options: {
  parts: ServerParts;
  request: Request;
  start: StartFlow;
  personalNumber?: string;
  purpose: Purpose;
  endUserIp: string;
  device: string;
  keyHash: string;
}): Promise<Flow> {
  const { parts, request, start, personalNumber, purpose, keyHash } = options;
  const { maxTouchPoints } = start;
  const signs = browserSigns({ request, ...(maxTouchPoints !== undefined && { maxTouchPoints }) });
  const recognised = recogniseCaller({ ...parts, request, signs });
  const row =
    start.device === 'same' ? selectLaunchStrategy({ ...recognised, overrides: parts.launchStrategies }) : undefined;
  if (row && isBoundByPolicies({ launch: row }) && !doBind(parts.policiesOf(start.purpose))) {
    throw new FlowError('useQrCode');
  }
  const startedAt = parts.takeMoment();
  return {
    flowId: newSecret(parts.randomBytes),
    keyHash,
    version: 1,
    purpose: start.purpose,
    kind: purpose.kind,
    device: start.device,
    ...(personalNumber !== undefined && { byPersonalNumber: true }),
    language: start.language ?? requestLanguage(request),
    mobile: recognised.mobile,
    state: 'pending',
    asked: await askedOf(options),
    orders: [],
    hintCode: 'outstandingTransaction',
    ...(row && { launch: row }),
    launched: row?.gesture === 'direct',
    startedAt,
    ceilingMs: parts.flowCeilingMs,
    streamSeenAt: startedAt,
    keepUntil: startedAt.wall + parts.flowCeilingMs + flowTimes.lastWordAfterCeiling + flowTimes.showEndFor,
  };
}

async function keep({ store, client, clock, log }: ServerParts, flow: Flow): Promise<void> {
  try {
    if (!(await store.create(flow))) throw new Error('randomBytes has given the same bytes twice');
    // Its question is in the app, and it goes on without a page: another process must find it when this one dies.
    if (flow.byPersonalNumber) await noteUnderWay({ store, care: flow, now: clock.now() });
  } catch (error) {
    // Without a record nobody would ever collect the order.
    await cancelOrders({ client, orders: flow.orders, flow, log });
    throw error;
  }
}

async function firstOrder(parts: ServerParts, flow: Flow): Promise<FlowOrder> {
  try {
    return await placeOrder({ ...parts, flow });
  } catch (error) {
    const told = toldError(parts, flow, error);
    if (told.code === 'applicationFailed') parts.applicationFailed(error, { callback: 'ask', flow });
    else parts.log('warn', { event: 'bankIdFailed', operation: flow.kind, error: errorName(error) }, flow);
    throw told;
  }
}

function toldError(parts: ServerParts, flow: Flow, error: unknown): FlowError {
  // Without its tokens nobody can open an order; one by personal number stands in the app all the same.
  if (flow.byPersonalNumber && orderMayExist(error)) return new FlowError('outcomeUnknown');
  return orderError(error, parts.notice());
}
