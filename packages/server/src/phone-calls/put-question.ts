import { isBankIdError } from '@secure-start/client';
import { FlowError } from '../http/flow-error.ts';
import { errorName } from '../log.ts';
import { cancelOrders } from '../orders/cancel-orders.ts';
import { orderError } from '../orders/order-error.ts';
import { orderMayExist } from '../orders/order-may-exist.ts';
import { askingLease } from './asking-lease.ts';
import type { CallAsk } from './call-purpose.ts';
import { collectCall } from './collect-call.ts';
import type { Call } from './desk.ts';
import type { DeskParts } from './desk-parts.ts';
import type { DeskEvent } from './desk-transition.ts';
import { placeCall } from './place-call.ts';

interface Question {
  parts: DeskParts;
  keyHash: string;
  /** Stands at the desk, pending. */
  call: Call;
  /** Twelve digits. */
  personalNumber: string;
  ask: CallAsk;
}

/**
 * Puts the question of a call to the person, and records at the desk what came of that: it stands in the app, there is
 * another one (an alarm), it is not known, or nobody was asked.
 *
 * @throws FlowError when nobody was asked.
 */
export async function putQuestion(question: Question): Promise<void> {
  const { parts, keyHash, call } = question;
  const { callId } = call;
  // From now on the question can stand in the app; and a colleague may have begun if it took long to come here.
  if (!(await parts.store.lease(askingLease({ ...question, callId })))) {
    await parts.change(keyHash, { type: 'orderRefused', callId, error: 'askedByColleague' });
    throw new FlowError('askedByColleague');
  }
  let orderRef: string;
  try {
    orderRef = await placeCall({ ...parts, ...call, ...question });
  } catch (error) {
    return notPlaced(question, error);
  }
  let isKept = false;
  try {
    const after = await parts.change(keyHash, { type: 'orderPlaced', callId, orderRef });
    isKept = after?.call?.order?.orderRef === orderRef;
    // The agent cancelled meanwhile.
    if (after?.call?.cancelWanted) await collectCall({ parts, keyHash, callId });
  } finally {
    // It took too long, or the store is gone: nobody would ever collect it.
    if (!isKept) await takeBack(question, orderRef);
  }
}

async function takeBack({ parts, call, personalNumber }: Question, orderRef: string): Promise<void> {
  const { callId, purpose } = call;
  const isGone = await cancelOrders({ ...parts, orders: [{ orderRef }], flow: { flowId: callId, purpose } });
  if (isGone) await parts.store.release(askingLease({ personalNumber, callId }));
}

async function notPlaced({ parts, keyHash, call, personalNumber }: Question, error: unknown): Promise<void> {
  const { callId, kind, purpose } = call;
  const flow = { flowId: callId, purpose };
  const operation = kind === 'auth' ? 'phoneAuth' : 'phoneSign';
  // It may be an alarm, and BankID will not say it again.
  const record = (event: DeskEvent): Promise<unknown> => parts.loops.insist(() => parts.change(keyHash, event));
  const logFailure = (): void => {
    const name = errorName(error);
    if (isBankIdError(error)) parts.log('warn', { event: 'bankIdFailed', operation, error: name }, flow);
    else parts.log('error', { event: 'internalError', error: name }, flow);
  };
  if (orderMayExist(error)) {
    logFailure();
    await record({ type: 'orderUnanswered', callId });
    return;
  }
  const told = orderError(error, parts.notice());
  const isInProgress = told.code === 'alreadyInProgress';
  if (told.code === 'applicationFailed') parts.applicationFailed(error, { callback: 'ask', flow });
  else logFailure();
  const alarm = isInProgress && ({ alarm: 'alreadyInProgress' } as const);
  await record({ type: 'orderRefused', callId, error: told.code, ...alarm });
  await parts.store.release(askingLease({ personalNumber, callId }));
  if (!isInProgress) throw told;
}
