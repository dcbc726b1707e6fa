import type { AlarmTones } from './alarm-tones.ts';

/** Key of the agent's choice in `localStorage`. */
const storageKey = 'bankid-call-sound';

/** `blocked`: the sound is on, but the browser plays none before the first press. */
export type SoundState = 'off' | 'blocked' | 'on';

/** The sound of an alarm. It is on unless the agent has switched it off, which the browser remembers. */
export interface AlarmSound {
  state(): SoundState;
  /** Switches the sound on or off. Must be called in a press. */
  setEnabled(enabled: boolean): void;
  /** Makes the browser allow the sound, if it is on. Must be called in a press, but not in one on the sound switch. */
  unlock(): void;
  /** Plays the sound once, if it is on. */
  play(): void;
  /** Releases the audio device until the next press. */
  release(): void;
}

/** Creates the sound. Where `storage` throws, because the browser stores nothing, the choice lasts as long as the page. */
export function createAlarmSound(options: {
  tones: AlarmTones;
  storage: () => Pick<Storage, 'getItem' | 'setItem'>;
}): AlarmSound {
  const { tones, storage } = options;
  let isEnabled = storedChoice() !== 'off';

  function storedChoice(): string | null {
    try {
      return storage().getItem(storageKey);
    } catch {
      return null;
    }
  }

  function storeChoice(choice: 'on' | 'off'): void {
    try {
      storage().setItem(storageKey, choice);
    } catch {
      // The choice lasts as long as the page.
    }
  }

  return {
    state: () => (!isEnabled ? 'off' : tones.canPlay() ? 'on' : 'blocked'),
    setEnabled(enabled) {
      isEnabled = enabled;
      storeChoice(enabled ? 'on' : 'off');
      if (enabled) tones.open();
      else tones.close();
    },
    unlock() {
      if (isEnabled && !tones.canPlay()) tones.open();
    },
    play: tones.play,
    release: tones.close,
  };
}
