import { textLimits } from '@secure-start/protocol/rp';
import type { OrderOperation } from '@secure-start/protocol/rp';
import type { BankIdService } from '../../bank-id-service.ts';
import { textMember } from '../../json.ts';
import type { JsonObject } from '../../json.ts';
import type { RpIdentity } from '../../pki/rp-identity.ts';
import { errorResponse, invalidParametersResponse, okResponse } from '../api-response.ts';
import type { ApiResponse } from '../api-response.ts';
import { isInOneLine } from '../checks/check-text.ts';
import { isPrivateAddress } from '../checks/private-address.ts';
import type { Dialect } from '../dialects/dialect.ts';
import { strictRefusal } from './strict-refusal.ts';

/** Executes an operation that creates an order. */
export function createOrder(options: {
  service: BankIdService;
  rp: RpIdentity;
  dialect: Dialect;
  operation: OrderOperation;
  body: JsonObject;
}): ApiResponse {
  const { service, rp, dialect, operation, body } = options;
  const details = dialect.validate({ body, operation });
  if (details !== undefined) return invalidParametersResponse(details);
  const parameters = dialect.readParameters({ body, operation });
  const { personalNumber, endUserIp } = parameters;
  recordTextFindings({ service, operation, body });
  if (endUserIp !== undefined && isPrivateAddress(endUserIp)) {
    service.recordFinding('privateAddress', `${operation}: endUserIp is ${endUserIp}.`);
  }
  const refusal = strictRefusal(service);
  if (refusal) return refusal;
  const running = personalNumber === undefined ? [] : service.orders.findPending(personalNumber);
  if (running.length > 0) {
    // The new order is refused either way; the setting decides about the running one.
    if (service.settings.runningOrder === 'abort') {
      for (const { orderRef } of running) service.orders.apply(orderRef, { type: 'superseded' });
    }
    return alreadyInProgress;
  }
  return okResponse(dialect.createdBody(service.orders.create({ rp, parameters })));
}

/** Records a finding for each text whose length or form is doubtful. */
function recordTextFindings(options: { service: BankIdService; operation: OrderOperation; body: JsonObject }): void {
  const { service, operation, body } = options;
  for (const name of ['userVisibleData', 'userNonVisibleData'] as const) {
    const { doubtfulAbove = Infinity } = textLimits[operation][name];
    const text = textMember(body, name) ?? '';
    if (!isInOneLine(text)) service.recordFinding('base64LineBreaks', `${operation}: ${name} has line breaks.`);
    if (text.length <= doubtfulAbove) continue;
    service.recordFinding('doubtfulLength', `${operation}: ${name} has more than ${doubtfulAbove} characters.`);
  }
}

const alreadyInProgress = errorResponse({
  httpStatus: 400,
  errorCode: 'alreadyInProgress',
  details: 'Order already in progress for pno',
});
