import { maskPersonalNumber, type MessageId, type StartCall } from '@secure-start/protocol';
import { FlowError } from '../http/flow-error.ts';
import { newSecret } from '../http/secrets.ts';
import { requestLanguage } from '../http/request-language.ts';
import { errorName } from '../log.ts';
import { cancelOrders } from '../orders/cancel-orders.ts';
import { orderError } from '../orders/order-error.ts';
import type { AuditStep } from './audit-entry.ts';
import { auditOf } from './audit-of.ts';
import type { CallAsk, CallPurpose } from './call-purpose.ts';
import { checkCalls } from './check-calls.ts';
import { type Agent, type Call, type Desk, isUnderWay } from './desk.ts';
import type { DeskParts } from './desk-parts.ts';
import { hasUnreadAlarm } from './desk-transition.ts';
import { placeCall } from './place-call.ts';
import { findDesk } from './stored-desk.ts';

/** Longer than starting a call takes: a second press meanwhile must not look like somebody else's order. */
const leaseMs = 60_000;

interface Start {
  parts: DeskParts;
  request: Request;
  agent: Agent;
  /** Its personal number has twelve digits. */
  start: StartCall;
}

/**
 * Asks a person for an agent. That another order is in progress for the person is an outcome, with an alarm.
 *
 * @throws FlowError when nobody was asked.
 */
export async function startCall(options: Start): Promise<Desk> {
  const { parts, agent, start } = options;
  const { store, randomBytes } = parts;
  const purpose = parts.purposes.get(start.purpose);
  if (!purpose) throw new FlowError('unknownPurpose', `there is no purpose "${start.purpose}"`);
  const desk = await findDesk(parts, agent);
  const lease = { name: `start:${desk.keyHash}`, holder: newSecret(randomBytes) };
  if (!(await store.lease({ ...lease, ms: leaseMs }))) throw new FlowError('callUnderWay');
  try {
    return await askPerson({ ...options, purpose });
  } finally {
    await store.release(lease);
  }
}

async function askPerson(options: Start & { purpose: CallPurpose }): Promise<Desk> {
  const { parts, agent, start } = options;
  // Another press may have started a call between the look and the lease.
  const desk = await findDesk(parts, agent);
  if (isUnderWay(desk.call)) throw new FlowError('callUnderWay');
  if (hasUnreadAlarm(desk.call)) throw new FlowError('alarmUnread');
  await checkAllowed(options);

  const callId = newSecret(parts.randomBytes);
  const ask = await askApplication({ ...options, callId });
  const call = newCall({ ...options, callId, needsDocument: ask.requirement?.mrtd === true });
  await writeAudit(options, { step: 'asked', callId });
  if (desk.version === 0) await parts.store.create({ ...desk, version: 1 });
  await parts.change(desk.keyHash, { type: 'callStarted', call });

  const { personalNumber, callInitiator } = start;
  const flow = { flowId: callId, purpose: start.purpose };
  try {
    const orderRef = await placeCall({ ...parts, ...flow, kind: call.kind, personalNumber, callInitiator, ask });
    const after = await parts.change(desk.keyHash, { type: 'orderPlaced', callId, orderRef });
    // The agent cancelled while the order was placed, so nobody would ever collect it.
    if (after?.call?.order?.orderRef !== orderRef) {
      await cancelOrders({ ...parts, orders: [{ orderRef }], flow });
    }
  } catch (error) {
    await refused(options, { keyHash: desk.keyHash, call, error });
  }
  return findDesk(parts, agent);
}

async function checkAllowed(options: Start): Promise<void> {
  const { parts, agent, start } = options;
  try {
    await checkCalls(parts, { ...agent, ...start });
  } catch (error) {
    if (error instanceof FlowError && (error.code === 'numberHeld' || error.code === 'tooManyCalls')) {
      await writeAudit(options, { step: 'refused', reason: error.code });
    }
    throw error;
  }
}

async function askApplication(options: Start & { purpose: CallPurpose; callId: string }): Promise<CallAsk> {
  const { parts, agent, request, start, purpose, callId } = options;
  const { personalNumber, callInitiator, reference } = start;
  try {
    const question = { callId, agent, personalNumber, callInitiator, request };
    return await purpose.ask({ ...question, ...(reference !== undefined && { reference }) });
  } catch (error) {
    parts.applicationFailed(error, { callback: 'ask' });
    throw new FlowError('applicationFailed', `ask() of the purpose "${start.purpose}" threw`);
  }
}

function newCall(options: Start & { purpose: CallPurpose; callId: string; needsDocument: boolean }): Call {
  const { parts, request, start, purpose, callId, needsDocument } = options;
  const { personalNumber, callInitiator, reference } = start;
  return {
    callId,
    purpose: start.purpose,
    kind: purpose.kind,
    callInitiator,
    personalNumber: maskPersonalNumber(personalNumber),
    state: 'pending',
    startedAt: parts.takeMoment(),
    language: start.language ?? requestLanguage(request),
    ...(reference !== undefined && { reference }),
    order: { personalNumber, needsDocument },
  };
}

async function writeAudit({ parts, agent, start }: Start, step: AuditStep): Promise<void> {
  const call = { ...start, personalNumber: maskPersonalNumber(start.personalNumber) };
  try {
    await parts.audit(auditOf({ agent, call, step, now: parts.clock.now() }));
  } catch (error) {
    parts.applicationFailed(error, { callback: 'audit' });
    throw new FlowError('applicationFailed', 'audit() threw');
  }
}

async function refused({ parts }: Start, about: { keyHash: string; call: Call; error: unknown }): Promise<void> {
  const { keyHash, call, error } = about;
  const { callId, kind, purpose } = call;
  const told = toldError(error, parts.notice());
  const isInProgress = told instanceof FlowError && told.code === 'alreadyInProgress';
  await parts.change(keyHash, { type: 'orderRefused', callId, ...(isInProgress && { alarm: 'alreadyInProgress' }) });
  const flow = { flowId: callId, purpose };
  if (told instanceof FlowError && told.code === 'applicationFailed') {
    parts.applicationFailed(error, { callback: 'ask', flow });
  } else {
    const operation = kind === 'auth' ? 'phoneAuth' : 'phoneSign';
    parts.log('warn', { event: 'bankIdFailed', operation, error: errorName(error) }, flow);
  }
  if (!isInProgress) throw told;
}

/** `orderError` throws on what is not the client's. */
function toldError(error: unknown, notice: MessageId | undefined): unknown {
  try {
    return orderError(error, notice);
  } catch {
    return error;
  }
}
