import type { StartCall } from '@secure-start/protocol/call';
import { maskPersonalNumber } from '@secure-start/protocol/rp';
import { FlowError } from '../http/flow-error.ts';
import { newSecret } from '../http/secrets.ts';
import { requestLanguage } from '../http/request-language.ts';
import { noteUnderWay } from '../orders/under-way.ts';
import { askingLease } from './asking-lease.ts';
import { type AuditStep, type RefusedReason, refusedReasons } from './audit-entry.ts';
import { auditOf } from './audit-of.ts';
import type { CallAsk, CallPurpose } from './call-purpose.ts';
import { checkCalls } from './check-calls.ts';
import { type Agent, type Call, type Desk, isUnderWay } from './desk.ts';
import type { DeskParts } from './desk-parts.ts';
import { hasUnreadAlarm } from './desk-transition.ts';
import { putQuestion } from './put-question.ts';
import { deskKey, findDesk } from './stored-desk.ts';

/** Longer than starting a call takes, as a rule: a second press meanwhile must not look like somebody else's order. */
const leaseMs = 60_000;

interface Start {
  parts: DeskParts;
  request: Request;
  agent: Agent;
  /** Its personal number has twelve digits. */
  start: StartCall;
}

/** A start that goes on: what it is for, its name, and that no other press is starting anything. */
interface OwnStart extends Start {
  purpose: CallPurpose;
  callId: string;
  desk: Desk;
  stillOwn: () => Promise<boolean>;
}

/**
 * Asks a person for an agent. That another order is in progress for the person is an outcome, with an alarm; so is that it
 * is not known whether BankID took the order.
 *
 * @throws FlowError when nobody was asked.
 */
export async function startCall(options: Start): Promise<Desk> {
  const { parts, agent, start } = options;
  const { store, randomBytes } = parts;
  const purpose = parts.purposes.get(start.purpose);
  if (!purpose) throw new FlowError('unknownPurpose', `there is no purpose "${start.purpose}"`);
  const callId = newSecret(randomBytes);
  const lease = { name: `start:${deskKey(agent)}`, holder: callId, ms: leaseMs };
  const stillOwn = (): Promise<boolean> => store.lease(lease);
  if (!(await stillOwn())) throw new FlowError('callUnderWay');
  try {
    const desk = await findDesk(parts, agent);
    const { keyHash, call } = desk;
    // Its end may be with a process that has just died: until another one has told of it, it is not over.
    const isSettled = !call?.unsettled || (await parts.settle({ keyHash, callId: call.callId }));
    if (!isSettled || isUnderWay(call)) throw new FlowError('callUnderWay');
    if (hasUnreadAlarm(desk.call)) throw new FlowError('alarmUnread');
    await askPerson({ ...options, purpose, callId, desk, stillOwn });
  } finally {
    await store.release(lease);
  }
  return findDesk(parts, agent);
}

async function askPerson(own: OwnStart): Promise<void> {
  const { parts, start, callId, desk } = own;
  const { personalNumber } = start;
  const asking = askingLease({ personalNumber, callId });
  await keepFromColleagues(own);
  let ready: { call: Call; ask: CallAsk };
  try {
    await checkAllowed(own);
    ready = await readyCall(own);
  } catch (error) {
    await parts.store.release(asking);
    throw error;
  }
  await putQuestion({ parts, keyHash: desk.keyHash, personalNumber, ...ready });
}

/** What the application wants to ask, and the call at the desk that is about to ask it. */
async function readyCall(own: OwnStart): Promise<{ call: Call; ask: CallAsk }> {
  const { parts, callId, desk, stillOwn } = own;
  const ask = await askApplication(own);
  // The application took its time, and somebody has pressed again.
  if (!(await stillOwn())) throw new FlowError('callUnderWay');
  await keepFromColleagues(own);
  await writeAudit(own, { step: 'asked', callId });
  const call = newCall(own, ask);
  const { keyHash } = desk;
  await noteUnderWay({ ...parts, care: { keyHash, flowId: callId, purpose: call.purpose }, now: parts.clock.now() });
  if (desk.version === 0) await parts.store.create({ ...desk, version: 1 });
  const after = await parts.change(keyHash, { type: 'callStarted', call });
  if (after?.call?.callId !== callId) throw new FlowError('callUnderWay');
  return { call, ask };
}

async function keepFromColleagues(own: OwnStart): Promise<void> {
  const { parts, start, callId } = own;
  if (await parts.store.lease(askingLease({ ...start, callId }))) return;
  await refuse(own, new FlowError('askedByColleague'));
}

async function checkAllowed(own: OwnStart): Promise<void> {
  const { parts, agent, start } = own;
  try {
    await checkCalls(parts, { ...agent, ...start });
  } catch (error) {
    await refuse(own, error);
  }
}

/** Leaves a line in the audit trail of whom an agent wanted to ask, and may not. */
async function refuse(own: OwnStart, error: unknown): Promise<never> {
  if (error instanceof FlowError && isRefusedReason(error.code)) {
    await writeAudit(own, { step: 'refused', reason: error.code });
  }
  throw error;
}

function isRefusedReason(code: string): code is RefusedReason {
  return (refusedReasons as readonly string[]).includes(code);
}

async function askApplication(own: OwnStart): Promise<CallAsk> {
  const { parts, agent, request, start, purpose, callId } = own;
  const { personalNumber, callInitiator, reference } = start;
  try {
    const question = { callId, agent, personalNumber, callInitiator, request };
    return await purpose.ask({ ...question, ...(reference !== undefined && { reference }) });
  } catch (error) {
    parts.applicationFailed(error, { callback: 'ask' });
    return refuse(own, new FlowError('applicationFailed', `ask() of the purpose "${start.purpose}" threw`));
  }
}

function newCall({ parts, request, start, purpose, callId }: OwnStart, ask: CallAsk): Call {
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
    order: { personalNumber, needsDocument: ask.requirement?.mrtd === true },
  };
}

async function writeAudit({ parts, agent, start }: OwnStart, step: AuditStep): Promise<void> {
  const call = { ...start, personalNumber: maskPersonalNumber(start.personalNumber) };
  try {
    await parts.audit(auditOf({ agent, call, step, now: parts.clock.now() }));
  } catch (error) {
    parts.applicationFailed(error, { callback: 'audit' });
    throw new FlowError('applicationFailed', 'audit() threw');
  }
}
