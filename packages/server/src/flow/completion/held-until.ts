import type { Instant } from '../../engine/instant.ts';
import type { Finishing } from '../flow.ts';

/** Returns until when other requests wait for the one that is finishing the flow; 0 when none is. */
export function heldUntil(finishing: Finishing | undefined): Instant {
  return finishing?.heldUntil ?? finishing?.until ?? 0;
}
