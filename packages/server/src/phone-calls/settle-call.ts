import { newSecret } from '../http/secrets.ts';
import { underLease } from '../orders/under-lease.ts';
import { afterChange } from './after-change.ts';
import type { CallChange } from './call-change.ts';
import type { Desk } from './desk.ts';
import type { DeskParts } from './desk-parts.ts';
import { storedDesk } from './stored-desk.ts';

/**
 * Does what follows from a new state of a call, in one process at a time. When that process dies in between, another one does
 * it anew: an alarm comes twice rather than never.
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
  const lease = { name: `settle:${callId}`, holder: newSecret(parts.randomBytes) };
  const work = async (): Promise<true> => {
    const after = await storedDesk(parts.store, keyHash);
    const before = after && beforeLastState(after, callId);
    if (!before) return true;
    await afterChange({ ...options, before, after });
    await parts.change(keyHash, { type: 'settled', callId });
    return true;
  };
  return (await underLease({ ...parts, lease, work })) ?? false;
}

/** The desk as it was before the last state of its call; nothing when that is settled. */
function beforeLastState(desk: Desk, callId: string): Desk | undefined {
  if (!desk.call?.unsettled || desk.call.callId !== callId) return undefined;
  const { unsettled, hintCode: _last, alarm: _raised, error: _answered, ...rest } = desk.call;
  return { ...desk, call: { ...rest, ...unsettled } };
}
