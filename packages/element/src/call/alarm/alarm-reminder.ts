import type { Clock } from '@secure-start/protocol/rp';
import type { AlarmTitle } from './alarm-title.ts';

/** How often an agent is reminded of an alarm, in milliseconds. */
const everyMs = 5_000;

/** An alarm there is to read: of which call, and in a few words of the agent's language. */
export interface UnreadAlarm {
  callId: string;
  text: string;
}

/** Calls an agent who looks elsewhere, until the alarm is read. */
export interface AlarmReminder {
  /** Nothing when there is no alarm to read. */
  show(alarm: UnreadAlarm | undefined): void;
}

/**
 * Makes the reminder. At once, and then every five seconds, it plays the sound, and marks the title again in case the page
 * has changed it.
 */
export function createAlarmReminder(options: {
  title: AlarmTitle;
  sound: { play(): void };
  clock: Pick<Clock, 'sleep'>;
}): AlarmReminder {
  const { title, sound, clock } = options;
  let shown: UnreadAlarm | undefined;
  let reminding = new AbortController();

  async function remindUntil(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      title.show(shown?.text);
      sound.play();
      await clock.sleep(everyMs, { signal });
    }
  }

  return {
    show(alarm) {
      const isSame = alarm?.callId === shown?.callId;
      shown = alarm;
      title.show(alarm?.text);
      if (isSame) return;
      reminding.abort();
      if (!alarm) return;
      reminding = new AbortController();
      // Rejects when the alarm has been read.
      remindUntil(reminding.signal).catch(() => undefined);
    },
  };
}
