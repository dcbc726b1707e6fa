import { createElement, setText } from '../../dom/create-element.ts';
import type { DeskStrings } from '../panel/desk-strings.ts';
import type { SoundState } from './alarm-sound.ts';

/** The button that switches the sound of alarms on and off. */
export interface SoundSwitch {
  element: HTMLButtonElement;
  show(state: SoundState, strings: DeskStrings): void;
}

const labels = { off: 'soundOff', blocked: 'soundBlocked', on: 'soundOn' } as const;

/**
 * Creates the switch. A press while the sound is `blocked` leaves it on, and the browser then allows it.
 *
 * Its name says the state. A pressed state beside a name that changes would say it twice, and in some states wrongly.
 */
export function createSoundSwitch(options: { onChange(enabled: boolean): void }): SoundSwitch {
  const element = createElement('button', 'sound', { type: 'button' });
  let shown: SoundState = 'blocked';
  element.addEventListener('click', () => options.onChange(shown !== 'on'));
  return {
    element,
    show(state, strings) {
      shown = state;
      setText(element, strings[labels[state]]);
    },
  };
}
