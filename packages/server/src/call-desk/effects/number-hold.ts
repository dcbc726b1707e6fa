import type { DeskEngine } from '../desk/desk-machine.ts';
import { secretHash } from '../../http/secrets.ts';
import type { WholePersonalNumber } from '../desk/desk.ts';

/** A hold belongs to no call: a later alarm prolongs it, and the application can release it. */
const holder = 'alarm';

/** Returns the name of the lease that keeps a number from being asked. */
export function holdName(personalNumber: WholePersonalNumber): string {
  return `hold:${secretHash(personalNumber)}`;
}

/** Holds a number for `holdMs` from now, or for as long as it is held already if that is longer. */
export async function holdNumber(options: {
  engine: Pick<DeskEngine, 'admit'>;
  personalNumber: WholePersonalNumber;
  holdMs: number;
}): Promise<void> {
  const { engine, personalNumber, holdMs } = options;
  await engine.admit([{ kind: 'lease', name: holdName(personalNumber), holder, forMs: holdMs, places: 1 }]);
}

/** Releases a held number. Returns whether it was held. */
export async function releaseNumber(options: {
  engine: Pick<DeskEngine, 'release'>;
  personalNumber: WholePersonalNumber;
}): Promise<boolean> {
  const { engine, personalNumber } = options;
  const { released } = await engine.release([{ name: holdName(personalNumber), holder }]);
  return released > 0;
}
