import { screenKey, type Screen } from './phone-state.ts';

/**
 * Moves the focus when another screen has come up: to the element marked `data-focus`, else to the heading, so that a
 * screen reader starts there and the keyboard goes on from there.
 */
export function createScreenFocus(): (screen: Screen) => void {
  let shown: string | undefined;
  return (screen) => {
    const key = screenKey(screen);
    if (key === shown) return;
    const first = shown === undefined;
    shown = key;
    // The page itself has just been announced; taking the focus then would cut that short.
    if (first) return;
    const marked = document.querySelector<HTMLElement>('main [data-focus]');
    (marked ?? document.querySelector<HTMLElement>('main h1'))?.focus();
  };
}
