import type { Clock } from '@secure-start/protocol';
import type { AlarmTones } from './alarm-tones.ts';

/** How often an alarm sounds until it is read, in milliseconds. */
const everyMs = 5_000;
const choiceName = 'bankid-call-sound';

/** `waiting`: wanted, and on from the first press on. */
export type SoundState = 'off' | 'waiting' | 'on';

/** The sound of an alarm. On unless the agent has switched it off; the browser remembers that. */
export interface AlarmSound {
  state(): SoundState;
  /** The agent's choice. Call it in a press. */
  choose(on: boolean): void;
  /** Call it in every press: no page may make a sound before one. Returns whether it has changed the state. */
  pressed(): boolean;
  /** Sounds, again and again, until it is quietened. */
  ring(): void;
  quieten(): void;
}

/** Makes the sound. `storage` throws where the browser keeps nothing; then the choice lasts as long as the page. */
export function createAlarmSound(options: {
  openTones: () => AlarmTones;
  storage: () => Pick<Storage, 'getItem' | 'setItem'>;
  clock: Pick<Clock, 'sleep'>;
}): AlarmSound {
  const { openTones, storage, clock } = options;
  let isWanted = remembered() !== 'off';
  let tones: AlarmTones | undefined;
  let ringing: AbortController | undefined;

  function remembered(): string | null {
    try {
      return storage().getItem(choiceName);
    } catch {
      return null;
    }
  }

  function remember(choice: 'on' | 'off'): void {
    try {
      storage().setItem(choiceName, choice);
    } catch {
      // It lasts as long as the page.
    }
  }

  async function ringUntil(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      tones?.play();
      await clock.sleep(everyMs, { signal });
    }
  }

  return {
    state: () => (!isWanted ? 'off' : tones ? 'on' : 'waiting'),
    choose(on) {
      isWanted = on;
      remember(on ? 'on' : 'off');
      if (on) tones ??= openTones();
      else {
        tones?.close();
        tones = undefined;
      }
    },
    pressed() {
      if (!isWanted || tones) return false;
      tones = openTones();
      return true;
    },
    ring() {
      ringing?.abort();
      ringing = new AbortController();
      // Rejects when it is quietened.
      ringUntil(ringing.signal).catch(() => undefined);
    },
    quieten: () => ringing?.abort(),
  };
}
