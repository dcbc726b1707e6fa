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
  /**
   * Notes the call in a view of the desk. It is kept when it has not ended, or has begun since the first view: a call can
   * end in the response to its start.
   */
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
  let isFirstView = true;
  let newest: string | undefined;

  return {
    note(call) {
      const isFirst = isFirstView;
      isFirstView = false;
      if (!call) return;
      const hasBegun = !isFirst && call.callId !== newest;
      newest = call.callId;
      if (call.callId === kept || !(hasBegun || isInProgress(call) || hasUnreadAlarm(call))) return;
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
