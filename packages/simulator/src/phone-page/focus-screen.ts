import { screenKey, type Screen } from './phone-state.ts';

/**
 * Creates a function that moves the focus when another screen opens: to the element with `data-focus`, else to the
 * heading. Screen reader and keyboard continue from there.
 */
export function createScreenFocus(): (screen: Screen) => void {
  let shownKey: string | undefined;
  return (screen) => {
    const key = screenKey(screen);
    if (key === shownKey) return;
    const isFirst = shownKey === undefined;
    shownKey = key;
    // At first the screen reader announces the page, which a moved focus would interrupt.
    if (isFirst) return;
    const marked = document.querySelector<HTMLElement>('main [data-focus]');
    (marked ?? document.querySelector<HTMLElement>('main h1'))?.focus();
  };
}
