import type { OperationName } from '@secure-start/protocol';
import type { RpIdentity } from '../pki/rp-identity.ts';
import type { World } from '../world.ts';
import { invalidParameters } from './answer.ts';
import type { Answer } from './answer.ts';
import { cancelOrder, collectOrder } from './collect-order.ts';
import { createOrder } from './create-order.ts';
import { textMember } from '../json.ts';
import { parseBody, unknownMembers } from './request-shape.ts';

/** Decides what a call does and what is answered, and does it. The bytes are the body as it came. */
export function decide(options: { world: World; rp: RpIdentity; operation: OperationName; bytes: Uint8Array }): Answer {
  const { world, rp, operation, bytes } = options;
  const body = parseBody({ bytes, operation });
  if (!body) return invalidParameters('Invalid request');
  for (const name of unknownMembers({ body, operation })) {
    const explanation = `${operation} knows no member ${JSON.stringify(name.slice(0, 64))}; it has no effect.`;
    world.report({ type: 'finding', at: world.clock.now(), rule: 'unknownMember', explanation });
  }
  if (operation !== 'collect' && operation !== 'cancel') return createOrder({ world, rp, operation, body });
  const orderRef = textMember(body, 'orderRef');
  if (orderRef === undefined) return invalidParameters('Invalid request');
  return operation === 'collect' ? collectOrder({ world, rp, orderRef }) : cancelOrder({ world, rp, orderRef });
}
