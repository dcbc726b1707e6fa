import type { CallView, StartCall } from '@secure-start/protocol/call';
import type { Clock } from '@secure-start/protocol/rp';
import { maskedNumber } from './masked-number.ts';

/**
 * The last start of this page, with which the agent can ask the same person again.
 *
 * It holds the whole personal number, so it is in memory alone, and only as long as its call can be asked again. A result,
 * an alarm, another call and the end of the page forget it. The server decides whether the person is asked again.
 */
export interface RepeatableStart {
  /** Notes a start that is about to be sent. `before`: the call that the desk shows then. */
  note(start: StartCall, before: CallView | undefined): void;
  /** Returns the start of a call, if the person can be asked again. Forgets it when that can no longer come to be. */
  of(call: CallView | undefined): StartCall | undefined;
  forget(): void;
}

/** Creates the note. */
export function createRepeatableStart(options: { clock: Pick<Clock, 'now'> }): RepeatableStart {
  let noted: { start: StartCall; masked: string; callBefore: string | undefined; callId?: string } | undefined;

  function isOf(call: CallView): boolean {
    if (!noted || call.callId === noted.callBefore) return false;
    if (noted.callId !== undefined) return noted.callId === call.callId;
    // Another page of the agent may have started a call at the same time.
    const { purpose, callInitiator } = noted.start;
    return (
      call.purpose === purpose && call.callInitiator === callInitiator && call.maskedPersonalNumber === noted.masked
    );
  }

  return {
    note(start, before) {
      const masked = maskedNumber(start.personalNumber, options.clock.now());
      noted = { start, masked, callBefore: before?.callId };
    },
    of(call) {
      if (!noted || !call || call.callId === noted.callBefore) return undefined;
      if (!isOf(call)) {
        noted = undefined;
        return undefined;
      }
      noted.callId = call.callId;
      if (call.state === 'pending') return undefined;
      if (call.canAskAgain && !call.alarm) return noted.start;
      noted = undefined;
      return undefined;
    },
    forget: () => void (noted = undefined),
  };
}
