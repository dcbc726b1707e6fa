import type { OperationName } from '@secure-start/protocol/rp';
import type { BankIdService } from '../../bank-id-service.ts';
import { textMember } from '../../json.ts';
import type { JsonObject } from '../../json.ts';
import type { RpIdentity } from '../../pki/rp-identity.ts';
import { invalidParametersResponse } from '../api-response.ts';
import type { ApiResponse } from '../api-response.ts';
import type { Dialect } from '../dialects/dialect.ts';
import type { BodyShape } from '../dialects/request-shape.ts';
import { cancelOrder, collectOrder } from './collect-order.ts';
import { createOrder } from './create-order.ts';
import { recordMemberFindings } from './member-findings.ts';

/** A request whose route is known and whose body was read. */
export interface OperationRequest {
  service: BankIdService;
  rp: RpIdentity;
  dialect: Dialect;
  operation: OperationName;
  /** The members that the dialect defines for a request of this operation. */
  shape: BodyShape;
  /** Absent unless it is a JSON object whose known members have the right types. */
  body: JsonObject | undefined;
}

/** Executes an operation of the RP API and returns its response. */
export function executeOperation({ service, rp, dialect, operation, shape, body }: OperationRequest): ApiResponse {
  if (!body) return invalidParametersResponse('Invalid request');
  recordMemberFindings({ service, dialect, operation, shape, body });
  if (operation !== 'collect' && operation !== 'cancel') return createOrder({ service, rp, dialect, operation, body });
  const orderRef = textMember(body, 'orderRef');
  if (orderRef === undefined) return invalidParametersResponse('Invalid request');
  const named = { service, rp, dialect, orderRef };
  return operation === 'collect' ? collectOrder(named) : cancelOrder(named);
}
