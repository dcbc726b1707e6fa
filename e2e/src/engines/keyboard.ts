import { eventually } from '../support/eventually.ts';
import { readScreenCode } from '../support/screen/read-screen-code.ts';
import type { Named, Tab } from './engine.ts';

/** Presses Tab until the focus is there; or Shift+Tab, which goes back. */
export async function tabTo(tab: Tab, target: Named, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await eventually(`Tab to the ${target.role} “${target.name}”`, async () => {
    const isThere = await hasFocus(tab, target);
    if (isThere === false) await tab.key(key);
    return isThere || undefined;
  });
}

/** Returns whether the focus is there, and `undefined` where no browser can say: while a page is being loaded or drawn. */
function hasFocus(tab: Tab, target: Named): Promise<boolean | undefined> {
  return tab.isFocusOn(target).catch(() => undefined);
}

/** Tabs to a button and presses Enter on it. */
export async function pressByKey(tab: Tab, name: string): Promise<void> {
  await tabTo(tab, { role: 'button', name });
  await tab.key('Enter');
}

/** Resolves once the focus is there by itself. */
export async function focusComesTo(tab: Tab, target: Named): Promise<void> {
  await eventually(`the focus on the ${target.role} “${target.name}”`, async () =>
    (await hasFocus(tab, target)) ? true : undefined,
  );
}

/** Returns the code as it is on the screen: two readers read it from the pixels. */
export function readCode(tab: Tab): Promise<string> {
  return eventually('a code on the screen that two readers read', async () => readScreenCode(await tab.picture()));
}
