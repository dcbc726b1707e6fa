import type { CallView } from '@secure-start/protocol/call';
import { hasUnreadAlarm, isInProgress } from './call-progress.ts';

/** Key of the id of the call in `sessionStorage`. */
const storageKey = 'bankid-call-shown';

/**
 * The call whose card this tab keeps after its end, until the agent begins another.
 *
 * A reload keeps it. A page that is opened later shows no card of it: its name might be taken for the present caller's.
 */
export interface KeptCall {
  /** Notes the desk's present call: it is kept when the tab has seen it before its end. */
  note(call: CallView | undefined): void;
  /** Returns whether a call is the one that is kept. */
  isKept(call: CallView | undefined): boolean;
  /** Lets go of the call. */
  release(): void;
}

/** Creates the note. Where `storage` throws, because the browser stores nothing, a reload forgets the call. */
export function createKeptCall(options: {
  storage: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
}): KeptCall {
  const { storage } = options;
  let kept: string | null = attempt(() => storage().getItem(storageKey)) ?? null;

  return {
    note(call) {
      if (!call || call.callId === kept || !(isInProgress(call) || hasUnreadAlarm(call))) return;
      kept = call.callId;
      attempt(() => storage().setItem(storageKey, call.callId));
    },
    isKept: (call) => call !== undefined && call.callId === kept,
    release() {
      kept = null;
      attempt(() => storage().removeItem(storageKey));
    },
  };
}

function attempt<Value>(access: () => Value): Value | undefined {
  try {
    return access();
  } catch {
    // The browser stores nothing.
    return undefined;
  }
}
