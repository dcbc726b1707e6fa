import { newSecret } from '../http/secrets.ts';
import { afterChange } from './after-change.ts';
import type { CallChange } from './call-change.ts';
import type { Desk } from './desk.ts';
import type { DeskParts } from './desk-parts.ts';
import { storedDesk } from './stored-desk.ts';

/** Longer than the application takes, as a rule, to hear of an alarm and to write a line. */
const leaseMs = 60_000;

/**
 * Does what follows from the end of a call, in one process at a time. When that process dies in between, another one does it
 * anew: an alarm comes twice rather than never.
 *
 * @returns whether nothing is left to do.
 */
export async function settleCall(options: {
  parts: CallChange['parts'] & Pick<DeskParts, 'change' | 'randomBytes'>;
  onAlarm: CallChange['onAlarm'];
  holdAfterAlarmMs: number;
  keyHash: string;
  callId: string;
}): Promise<boolean> {
  const { parts, keyHash, callId } = options;
  const { store, change, randomBytes } = parts;
  const lease = { name: `settle:${callId}`, holder: newSecret(randomBytes) };
  if (!(await store.lease({ ...lease, ms: leaseMs }))) return false;
  try {
    const after = await storedDesk(store, keyHash);
    const before = after && beforeTheEnd(after, callId);
    if (!before) return true;
    await afterChange({ ...options, before, after });
    await change(keyHash, { type: 'settled', callId });
    return true;
  } finally {
    await store.release(lease);
  }
}

/** The desk as it was before its call ended; nothing when the end is settled. */
function beforeTheEnd(desk: Desk, callId: string): Desk | undefined {
  if (!desk.call?.unsettled || desk.call.callId !== callId) return undefined;
  const { unsettled, hintCode: _last, alarm: _raised, error: _answered, ...rest } = desk.call;
  return { ...desk, call: { ...rest, ...unsettled } };
}
