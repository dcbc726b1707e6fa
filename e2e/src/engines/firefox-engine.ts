import { after } from 'node:test';
import puppeteer, { type Browser, type ElementHandle, type Page, type Target } from 'puppeteer-core';
import type { Engine } from './engine.ts';
import { findFocus } from './in-page.ts';
import { tabOf } from './tab-of.ts';

const executablePath = process.env['FIREFOX'] ?? '/usr/bin/firefox-esr';

/** Firefox by WebDriver BiDi, for the tests of the `describe` it is called in. */
export function useFirefox(): Engine {
  const browsers = new Map<string, Promise<Browser>>();
  after(() => Promise.all([...browsers.values()].map(async (browser) => (await browser).close())));
  return {
    async newDevice({ userAgent = '', screen } = {}) {
      const forcesColours = screen?.forcesColours ?? false;
      // What BiDi sets for a page does not reach requests that outlive the page, so each User-Agent is a browser's own.
      const key = `${userAgent} ${forcesColours}`;
      const browser = browsers.get(key) ?? start({ userAgent, forcesColours });
      browsers.set(key, browser);
      const context = await (await browser).createBrowserContext();
      return {
        async openTab(url) {
          const page = await context.newPage();
          if (screen) {
            const { width, height, zoom = 1 } = screen;
            await page.setViewport({ width, height, deviceScaleFactor: zoom });
          }
          await page.goto(url);
          return tabOf(driverOf(page));
        },
        async tabOpenedBy(act) {
          const opened = new Promise<Target>((resolve) => {
            context.once('targetcreated', resolve);
          });
          await act();
          const page = await (await opened).page();
          if (page === null) throw new Error('what opened is no tab');
          return tabOf(driverOf(page));
        },
        close: () => context.close(),
      };
    },
  };
}

function start({ userAgent, forcesColours }: { userAgent: string; forcesColours: boolean }): Promise<Browser> {
  return puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    acceptInsecureCerts: true,
    extraPrefsFirefox: {
      'intl.accept_languages': 'en-GB',
      // As in its settings: "Override the colours specified by the page: always".
      ...(forcesColours && { 'browser.display.document_color_use': 2 }),
      ...(userAgent !== '' && { 'general.useragent.override': userAgent }),
    },
  });
}

function driverOf(page: Page): Parameters<typeof tabOf>[0] {
  return {
    open: async (url) => void (await page.goto(url)),
    reload: async () => void (await page.reload()),
    back: async () => void (await page.goBack({ waitUntil: [] })),
    url: async () => page.url(),
    read: (look) => page.evaluate(look),
    async find(look, words) {
      const element = (await page.evaluateHandle(look, words)).asElement() as ElementHandle | null;
      return element === null
        ? undefined
        : {
            async click(times) {
              // A person presses only what is in front of them.
              await page.bringToFront();
              await element.click({ count: times });
            },
            attribute: (name) => element.evaluate((found, asked) => found.getAttribute(asked), name),
          };
    },
    async key(name) {
      if (name !== 'Shift+Tab') return page.keyboard.press(name === 'Space' ? ' ' : name);
      await page.keyboard.down('Shift');
      await page.keyboard.press('Tab');
      await page.keyboard.up('Shift');
    },
    async isFocusOn({ role, name }) {
      const focused = (await page.evaluateHandle(findFocus)).asElement() as ElementHandle | null;
      // A search begins with the element itself.
      const found = (await focused?.$$(`aria/${name}[role="${role}"]`)) ?? [];
      const same = found.map((other) => other.evaluate((one, two) => one === two, focused));
      return (await Promise.all(same)).includes(true);
    },
    picture: async () => Buffer.from(await page.screenshot()),
    type: (text) => page.keyboard.type(text),
    async cookies() {
      const cookies = await page.cookies();
      return cookies.map(({ name, httpOnly = false, secure, sameSite = '', path }) => ({
        name,
        httpOnly,
        secure,
        sameSite,
        path,
      }));
    },
    close: () => page.close(),
  };
}
