import type { ReturnScreen } from './return-screen.ts';

/** A text that stays this long gets a way out, whatever the page waits for. */
const patienceMs = 15_000;

/** Calls `run` after a time. The returned function takes that back. */
export type Later = (ms: number, run: () => void) => () => void;

/** Returns a screen whose texts get a link out of the page when they have stayed for 15 seconds. */
export function withWayOut(options: { screen: ReturnScreen; later: Later; wayOut: () => string }): ReturnScreen {
  const { screen, later, wayOut } = options;
  let shownWords = '';
  let hasStayed = false;
  let forget: () => void = () => undefined;
  return {
    show(what) {
      const { text } = what;
      const words = typeof text === 'string' ? text : text.text;
      const show = (): void => screen.show(hasStayed ? { backTo: wayOut(), ...what } : what);
      if (words !== shownWords) {
        forget();
        hasStayed = false;
        forget = later(patienceMs, () => {
          hasStayed = true;
          show();
        });
      }
      shownWords = words;
      show();
    },
    pressed: () => screen.pressed(),
  };
}
