import { make, setText } from '../../dom/create-element.ts';
import type { SoundState } from './alarm-sound.ts';
import type { DeskStrings } from '../panel/desk-strings.ts';

/** The button that switches the sound of alarms. */
export interface SoundSwitch {
  element: HTMLButtonElement;
  show(state: SoundState, strings: DeskStrings): void;
}

const words = { off: 'soundOff', waiting: 'soundWaiting', on: 'soundOn' } as const;

/** Makes the switch; `choose` is told what the agent wants. The press on a sound that waits for one lets it be heard. */
export function createSoundSwitch(options: { choose(on: boolean): void }): SoundSwitch {
  const element = make('button', 'sound', { type: 'button' });
  let shown: SoundState = 'waiting';
  element.addEventListener('click', () => options.choose(shown !== 'on'));
  return {
    element,
    show(state, strings) {
      shown = state;
      element.ariaPressed = String(state !== 'off');
      setText(element, strings[words[state]]);
    },
  };
}
