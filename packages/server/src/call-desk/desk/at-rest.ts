import { isCancelDue } from './desk.ts';
import type { DeskEngine, DeskEntry } from './desk-machine.ts';

/**
 * Whether nothing is about to happen at a desk at once: every effect that may be run has been run at least once, and
 * BankID was asked to cancel for the agent's last press.
 */
export function isAtRest({ state: { call }, effects }: DeskEntry): boolean {
  const isTried = effects.every(({ effect, attempts }) => attempts > 0 || 'notBefore' in effect);
  return isTried && !(call && isCancelDue(call));
}

/** Waits until a desk is at rest, whichever process brings that about. Returns the newest version seen. */
export async function waitUntilAtRest(options: {
  engine: Pick<DeskEngine, 'waitFor'>;
  entry: DeskEntry;
  timeoutMs: number;
}): Promise<DeskEntry> {
  const { engine, entry, timeoutMs } = options;
  if (isAtRest(entry)) return entry;
  return (await engine.waitFor({ entry, until: isAtRest, timeoutMs })) ?? entry;
}
