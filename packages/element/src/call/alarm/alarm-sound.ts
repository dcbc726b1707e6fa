import type { AlarmTones } from './alarm-tones.ts';

const choiceName = 'bankid-call-sound';

/** `waiting`: wanted, and on from the first press on. */
export type SoundState = 'off' | 'waiting' | 'on';

/** The sound of an alarm. On unless the agent has switched it off; the browser remembers that. */
export interface AlarmSound {
  state(): SoundState;
  /** The agent's choice. Call it in a press. */
  choose(on: boolean): void;
  /** Call it in every press but that on the switch: no page may make a sound before one. */
  pressed(): void;
  /** Sounds once, if it is on. */
  play(): void;
  /** Lets go of the loudspeaker until the next press. */
  rest(): void;
}

/** Makes the sound. `storage` throws where the browser keeps nothing; then the choice lasts as long as the page. */
export function createAlarmSound(options: {
  tones: AlarmTones;
  storage: () => Pick<Storage, 'getItem' | 'setItem'>;
}): AlarmSound {
  const { tones, storage } = options;
  let isWanted = remembered() !== 'off';

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

  return {
    state: () => (!isWanted ? 'off' : tones.areHeard() ? 'on' : 'waiting'),
    choose(on) {
      isWanted = on;
      remember(on ? 'on' : 'off');
      if (on) tones.open();
      else tones.close();
    },
    pressed() {
      if (isWanted && !tones.areHeard()) tones.open();
    },
    play: tones.play,
    rest: tones.close,
  };
}
