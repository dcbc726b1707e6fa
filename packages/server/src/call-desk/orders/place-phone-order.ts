import { BankIdUsageError, isBankIdError } from '@secure-start/client';
import type { CallInitiator } from '@secure-start/protocol/call';
import type { MessageId } from '@secure-start/protocol/messages';
import type { ReportApplicationError } from '../../application-error.ts';
import { BankIdServerError } from '../../http/server-error.ts';
import { errorName, type Log, type LogSubject } from '../../log.ts';
import { orderError } from '../../orders/order-error.ts';
import { orderMayExist } from '../../orders/order-may-exist.ts';
import { restoreTexts } from '../../orders/stored-texts.ts';
import { restoreRequirement, restoreUnlisted } from '../../orders/unlisted-parameters.ts';
import type { CallClient } from '../../service/watched-client.ts';
import type { CallOrder } from '../desk/desk.ts';
import type { DeskEvent } from '../desk/desk-event.ts';
import { logBankIdFailure } from '../../service/log-bankid-failure.ts';

/** The call that an order is placed for. */
interface OrderedCall {
  callId: string;
  purpose: string;
  kind: 'auth' | 'sign';
  callInitiator: CallInitiator;
  order: CallOrder;
}

/** The result of placing an order. `refusal`: the answer to the agent, where the person was not asked. */
export interface OrderPlacement {
  event: Extract<DeskEvent, { type: 'orderPlaced' | 'orderRefused' | 'orderUnanswered' }>;
  refusal?: BankIdServerError;
}

/**
 * Places the order of a call: it goes to the app of the person with this number.
 *
 * Never rejects: BankID took the order, or it did not, or it is not known. Another order in progress for the person is an
 * alarm.
 */
export async function placePhoneOrder(options: {
  client: CallClient;
  call: OrderedCall;
  notice: () => MessageId | undefined;
  log: Log;
  reportApplicationError: ReportApplicationError;
}): Promise<OrderPlacement> {
  const { client, call, notice, log, reportApplicationError } = options;
  const { callId, purpose, kind, order } = call;
  const subject: LogSubject = { kind: 'call', id: callId, purpose };
  try {
    const orderRef = await requestOrder(client, call);
    return { event: { type: 'orderPlaced', callId, purpose, order: { ...order, orderRef } } };
  } catch (error) {
    if (orderMayExist(error)) {
      logFailure(error);
      return { event: { type: 'orderUnanswered', callId } };
    }
    const refusal = orderError(error, notice());
    if (refusal.code === 'applicationFailed') reportApplicationError(error, { callback: 'prepareOrder', subject });
    else logFailure(error);
    const { personalNumber } = order;
    const event = { type: 'orderRefused', callId, personalNumber, error: refusal.code } as const;
    if (refusal.code !== 'alreadyInProgress') return { event, refusal };
    return { event: { ...event, alarm: 'alreadyInProgress' } };
  }

  function logFailure(error: unknown): void {
    const operation = kind === 'auth' ? 'phoneAuth' : 'phoneSign';
    if (isBankIdError(error) || error instanceof BankIdServerError)
      logBankIdFailure({ log, operation, error, subject });
    else log('error', { event: 'internalError', error: errorName(error) }, subject);
  }
}

/** Returns the `orderRef`. */
async function requestOrder(client: CallClient, call: OrderedCall): Promise<string> {
  const { purpose, kind, callInitiator, order } = call;
  const { userVisibleData } = order.parameters;
  const requirement = restoreRequirement(order.parameters);
  const request = {
    ...restoreUnlisted(order.parameters),
    personalNumber: order.personalNumber,
    callInitiator,
    ...restoreTexts(order.parameters),
    ...(requirement !== undefined && { requirement }),
  };
  if (kind === 'auth') return (await client.phoneAuth(request)).orderRef;
  if (userVisibleData !== undefined) return (await client.phoneSign({ ...request, userVisibleData })).orderRef;
  throw new BankIdUsageError({
    field: 'userVisibleData',
    problem: 'is missing',
    remedy: `return the text to sign from prepareOrder() of the purpose "${purpose}"`,
  });
}
