import type { Clock } from '@secure-start/protocol/rp';
import type { AlarmTitle } from './alarm-title.ts';

const reminderIntervalMs = 5_000;

/** An alarm that the agent has not acknowledged. */
export interface UnreadAlarm {
  callId: string;
  /** The alarm in a few words of the agent's language. */
  text: string;
}

/** Reminds an agent who looks elsewhere of an alarm, by sound and in the title of the page. */
export interface AlarmReminder {
  /** Starts reminding of `alarm`. Stops when it is `undefined`. */
  show(alarm: UnreadAlarm | undefined): void;
}

/**
 * Creates the reminder. It reminds at once and then every five seconds. Each time it marks the title again, because the
 * page may have changed it.
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
      await clock.sleep(reminderIntervalMs, { signal });
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
      // Rejects when the alarm is acknowledged.
      remindUntil(reminding.signal).catch(() => undefined);
    },
  };
}
