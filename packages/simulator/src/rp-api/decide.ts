import type { OperationName } from '@secure-start/protocol';
import type { RpIdentity } from '../pki/rp-identity.ts';
import { membersOfOtherVersions } from '../versions/members-of-other-versions.ts';
import type { World } from '../world.ts';
import { invalidParameters } from './answer.ts';
import type { Answer } from './answer.ts';
import { cancelOrder, collectOrder } from './collect-order.ts';
import { createOrder } from './create-order.ts';
import type { Dialect } from './dialect.ts';
import { textMember } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { parseBody, unknownMembers } from './request-shape.ts';
import type { BodyShape } from './request-shape.ts';

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

/** Members that are not of this call are let through without effect; who listens is told of them. */
function adviseOnMembers(options: Omit<Call, 'rp' | 'bytes'> & { body: JsonObject }): void {
  const { world, dialect, operation, shape, body } = options;
  const at = world.clock.now();
  const ofOthers = membersOfOtherVersions({ body, operation, version: dialect.version });
  for (const { explanation } of ofOthers) {
    world.report({ type: 'finding', at, rule: 'memberOfOtherVersion', explanation });
  }
  const told = new Set(ofOthers.map(({ path }) => path));
  for (const name of unknownMembers({ body, shape })) {
    if (told.has(name)) continue;
    const explanation = `${operation} knows no member ${JSON.stringify(name.slice(0, 64))}; it has no effect.`;
    world.report({ type: 'finding', at, rule: 'unknownMember', explanation });
  }
}
