import { eventually } from '../support/eventually.ts';
import type { Found, Tab, TabDriver } from './engine.ts';
import {
  findByName,
  findEmptyField,
  finishByHand,
  readCookies,
  readFocusCover,
  readLiveRegions,
  readPage,
  readScreen,
} from './in-page.ts';

/** The time in which a press shows its effect; after it, the press is repeated. */
const pressMs = 250;

/** The tab that a driver drives. */
export function tabOf(driver: TabDriver): Tab {
  const { read, find, type: typeKeys, ...rest } = driver;
  const use = <Result>(look: typeof findByName, words: string, act: (found: Found) => Promise<Result>) =>
    patiently(driver, `“${words}”`, async () => {
      const found = await find(look, words);
      return found && { done: await act(found) };
    });

  return {
    ...rest,
    press: async (name) => void (await use(findByName, name, (found) => found.click(1))),
    pressTwice: async (name) => void (await use(findByName, name, (found) => found.click(2))),
    async pressUntilGone(name) {
      let pressedAt: number | undefined;
      await patiently(driver, `that “${name}” is gone`, async () => {
        const found = await find(findByName, name);
        if (!found) return pressedAt === undefined ? undefined : true;
        if (pressedAt !== undefined && performance.now() - pressedAt < pressMs) return undefined;
        await found.click(1);
        pressedAt = performance.now();
        return undefined;
      });
    },
    async type(label, text) {
      let typedAt: number | undefined;
      await patiently(driver, `that “${label}” is filled in`, async () => {
        const found = await find(findEmptyField, label);
        if (!found) return typedAt === undefined ? undefined : true;
        if (typedAt !== undefined && performance.now() - typedAt < pressMs) return undefined;
        await found.click(1);
        await typeKeys(text);
        typedAt = performance.now();
        return undefined;
      });
    },
    keys: typeKeys,
    isFocusInSight: async () => (await read(readFocusCover)) === '',
    sees: async (text) =>
      void (await patiently(driver, `“${text}”`, async () => (await read(readPage)).includes(text) || undefined)),
    announces: async (text) =>
      void (await patiently(
        driver,
        `an announcement of “${text}”`,
        async () => (await read(readLiveRegions)).includes(text) || undefined,
      )),
    isShownOn: async (screen) => {
      let shown = '';
      await patiently(
        driver,
        `a screen of ${screen}`,
        async () => (shown = await read(readScreen)) === screen || undefined,
      ).catch((error: unknown) => {
        throw new Error(`${screen}: it is ${shown}`, { cause: error });
      });
    },
    linkTo: async (name) => (await use(findByName, name, (found) => found.attribute('href'))).done ?? '',
    finishByHand: () => read(finishByHand),
    cookiesOfScripts: () => read(readCookies),
  };
}

/** Looks again while a page comes and goes, and says in the end what stood there instead. */
async function patiently<Result>(
  driver: TabDriver,
  awaited: string,
  look: () => Promise<Result | undefined>,
): Promise<Result> {
  let trouble: unknown;
  const seen = await eventually(awaited, () =>
    look().catch((error: unknown) => {
      trouble = error;
      return undefined;
    }),
  ).catch(() => undefined);
  if (seen !== undefined) return seen;
  const instead = await driver.read(readPage).catch(String);
  throw new Error(`${awaited} did not come; ${await driver.url()} says: ${instead.slice(0, 300)}`, { cause: trouble });
}
