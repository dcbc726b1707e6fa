import { FlowError } from '../http/flow-error.ts';
import { secretHash } from '../http/secrets.ts';
import type { DeskParts } from './desk-parts.ts';
import { heldFor } from './held-number.ts';

/**
 * Counts a call that is about to be asked for.
 *
 * @throws FlowError `numberHeld` or `tooManyCalls`, with `Retry-After`.
 */
export async function checkCalls(
  parts: Pick<DeskParts, 'store' | 'limits' | 'clock'>,
  call: { agentId: string; personalNumber: string },
): Promise<void> {
  const { store, limits, clock } = parts;
  const { agentId, personalNumber } = call;
  refuseFor('numberHeld', await heldFor({ store, personalNumber, now: clock.now() }));
  for (const [name, limit] of [
    [`agent:${secretHash(agentId)}`, limits.perAgent],
    [`person:${secretHash(personalNumber)}`, limits.perPerson],
  ] as const) {
    if (limit !== 'off') refuseFor('tooManyCalls', await store.admit({ name, ...limit }));
  }
}

function refuseFor(code: 'numberHeld' | 'tooManyCalls', waitMs: number): void {
  if (waitMs > 0) throw new FlowError(code, '', { 'retry-after': String(Math.ceil(waitMs / 1000)) });
}
