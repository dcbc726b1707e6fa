import { after, before } from 'node:test';
import { Key, type WebDriver, type WebElement } from 'selenium-webdriver';
import { eventually } from '../support/eventually.ts';
import type { Engine, ScreenSettings, TabDriver } from './engine.ts';
import { findFocus } from './in-page.ts';
import { tabOf } from './tab-of.ts';
import { type Display, startDisplay, startWebKit } from './webkit-programs.ts';

/** Starts WebKitGTK by WebDriver on a virtual display before the tests of its `describe`, and ends it after them. */
export function useWebKit(): Engine {
  let display: Display | undefined;
  before(async () => {
    display = await startDisplay();
  });
  after(() => display?.end());
  return {
    async newDevice({ userAgent, screen } = {}) {
      if (!display) throw new Error('newDevice is for tests, which run after the display has started');
      // A driver has one browser with one set of cookies: every device has a driver of its own.
      const { driver, end } = await startWebKit({ display, userAgent, zoom: screen?.zoom ?? 1 });
      const inWindow = windowsOf(driver);
      const windows: string[] = [];
      return {
        async openTab(url) {
          if (windows.length > 0) await driver.switchTo().newWindow('tab');
          const window = await driver.getWindowHandle();
          windows.push(window);
          if (screen) await resizeTo(driver, screen);
          await driver.get(url);
          return tabOf(driverOf({ driver, inWindow: (act) => inWindow(window, act) }));
        },
        async tabOpenedBy(act) {
          await act();
          const window = await eventually('a new tab', async () =>
            (await driver.getAllWindowHandles()).find((handle) => !windows.includes(handle)),
          );
          windows.push(window);
          return tabOf(driverOf({ driver, inWindow: (use) => inWindow(window, use) }));
        },
        close: end,
      };
    },
  };
}

const keys = {
  Tab: Key.TAB,
  'Shift+Tab': Key.chord(Key.SHIFT, Key.TAB),
  Enter: Key.ENTER,
  Escape: Key.ESCAPE,
  Space: ' ',
};

/** WebDriver has one current window, so what is done in one waits for what is done in another. */
function windowsOf(driver: WebDriver) {
  let last: Promise<unknown> = Promise.resolve();
  return <Result>(window: string, act: () => Promise<Result>): Promise<Result> => {
    const next = last.then(async () => {
      await driver.switchTo().window(window);
      return act();
    });
    last = next.catch(() => {});
    return next;
  };
}

/** Gives the page its size: the window is larger by its bars, which come, as its size does, some time after they were asked for. */
async function resizeTo(driver: WebDriver, { width, height }: ScreenSettings): Promise<void> {
  await eventually(`a page of ${width} × ${height}`, async () => {
    const [border = 0, bars = 0, innerWidth = 0, innerHeight = 0] = await driver.executeScript<number[]>(readFrame);
    if (innerWidth === width && innerHeight === height) return true;
    await driver
      .manage()
      .window()
      .setRect({ x: 0, y: 0, width: width + border, height: height + bars });
    return undefined;
  });
}

/** By how much the window is larger than the page, and the page's size. */
function readFrame(): number[] {
  return [outerWidth - innerWidth, outerHeight - innerHeight, innerWidth, innerHeight];
}

function driverOf(options: {
  driver: WebDriver;
  inWindow: <Result>(act: () => Promise<Result>) => Promise<Result>;
}): TabDriver {
  const { driver, inWindow } = options;
  const run = <Result>(look: (words: string) => unknown, words = ''): Promise<Result> =>
    inWindow(() => driver.executeScript<Result>(look, words));
  return {
    open: (url) => inWindow(() => driver.get(url)),
    reload: () => inWindow(() => driver.navigate().refresh()),
    back: () => inWindow(() => driver.navigate().back()),
    url: () => inWindow(() => driver.getCurrentUrl()),
    read: (look) => run<string>(look),
    async find(look, words) {
      const element = await run<WebElement | null>(look, words);
      return element === null
        ? undefined
        : {
            click: (times) =>
              inWindow(() => (times === 1 ? element.click() : driver.actions().doubleClick(element).perform())),
            attribute: (name) => inWindow(() => element.getAttribute(name)),
          };
    },
    key: (name) => inWindow(() => driver.actions().sendKeys(keys[name]).perform()),
    async isFocusOn({ role, name }) {
      const focused = await run<WebElement | null>(findFocus);
      if (focused === null) return false;
      return inWindow(
        async () => (await focused.getAriaRole()) === role && (await focused.getAccessibleName()) === name,
      );
    },
    picture: () => inWindow(async () => Buffer.from(await driver.takeScreenshot(), 'base64')),
    type: (text) => inWindow(() => driver.actions().sendKeys(text).perform()),
    cookies: () =>
      inWindow(async () =>
        (await driver.manage().getCookies()).map(
          ({ name, httpOnly = false, secure = false, sameSite = '', path = '' }) => ({
            name,
            httpOnly,
            secure,
            sameSite,
            path,
          }),
        ),
      ),
    close: () => inWindow(() => driver.close()),
  };
}
