import type { Clock } from '@secure-start/protocol/rp';
import type { ReportApplicationError } from '../../application-error.ts';
import { withinTime } from '../../engine/within-time.ts';
import { BankIdServerError } from '../../http/server-error.ts';
import { storeTexts } from '../../orders/stored-texts.ts';
import { storeUnlisted } from '../../orders/unlisted-parameters.ts';
import type { CallOrderInput, CallOrderPreparation, CallPurpose } from '../call-purpose.ts';
import type { CallOrder, CallOrderParameters, WholePersonalNumber } from '../desk/desk.ts';
import { checkedCallOrderInput } from '../../input/order-input.ts';

/**
 * Calls `prepareOrder` of the application and returns its order.
 *
 * @throws BankIdServerError `applicationFailed` when it throws or does not answer in time.
 */
export async function prepareOrder(options: {
  purpose: CallPurpose;
  purposeName: string;
  preparation: CallOrderPreparation & { personalNumber: WholePersonalNumber };
  clock: Pick<Clock, 'sleep'>;
  callbackTimeoutMs: number;
  reportApplicationError: ReportApplicationError;
}): Promise<CallOrder> {
  const { purpose, purposeName, preparation, clock, callbackTimeoutMs: timeoutMs, reportApplicationError } = options;
  const { personalNumber, reference } = preparation;
  try {
    const call = (): CallOrderInput | Promise<CallOrderInput> => purpose.prepareOrder(preparation);
    const result = await withinTime({ clock, timeoutMs, name: 'prepareOrder', call });
    const input = checkedCallOrderInput({ purpose: purposeName, kind: purpose.kind, result });
    return { personalNumber, parameters: orderParameters(input), ...(reference !== undefined && { reference }) };
  } catch (error) {
    reportApplicationError(error, { callback: 'prepareOrder' });
    throw new BankIdServerError('applicationFailed', `prepareOrder() of the purpose "${purposeName}" failed`);
  }
}

function orderParameters(input: CallOrderInput): CallOrderParameters {
  const { requirement } = input;
  return {
    ...storeTexts(input),
    ...(requirement !== undefined && { requirement }),
    ...storeUnlisted(input),
  };
}
