import type { OperationName } from '@secure-start/protocol/rp';
import type { RpIdentity } from '../../pki/rp-identity.ts';
import type { World } from '../../bank-id-service.ts';
import { adviseOnMembers } from './member-findings.ts';
import { invalidParameters } from '../api-response.ts';
import type { Answer } from '../api-response.ts';
import { cancelOrder, collectOrder } from './collect-order.ts';
import { createOrder } from './create-order.ts';
import type { Dialect } from '../dialects/dialect.ts';
import { textMember } from '../../json.ts';
import { parseBody } from '../dialects/request-shape.ts';
import type { BodyShape } from '../dialects/request-shape.ts';

/** A call whose body has come. */
export interface Call {
  world: World;
  rp: RpIdentity;
  dialect: Dialect;
  operation: OperationName;
  /** What the dialect knows of the operation. */
  shape: BodyShape;
  bytes: Uint8Array;
}

/** Decides what a call does and what is answered, and does it. */
export function decide({ world, rp, dialect, operation, shape, bytes }: Call): Answer {
  const body = parseBody({ bytes, shape });
  if (!body) return invalidParameters('Invalid request');
  adviseOnMembers({ world, dialect, operation, shape, body });
  if (operation !== 'collect' && operation !== 'cancel') return createOrder({ world, rp, dialect, operation, body });
  const orderRef = textMember(body, 'orderRef');
  if (orderRef === undefined) return invalidParameters('Invalid request');
  const named = { world, rp, dialect, orderRef };
  return operation === 'collect' ? collectOrder(named) : cancelOrder(named);
}
