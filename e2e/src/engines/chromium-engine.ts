import { type BrowserContextOptions, devices, type Page } from 'playwright-core';
import type { Chromium } from '../support/chromium.ts';
import type { Engine, ScreenSettings } from './engine.ts';
import { tabOf } from './tab-of.ts';

/** Chromium by the DevTools protocol. A User-Agent of an iPhone gets its screen and touch as well. */
export function chromiumEngine(chromium: Chromium): Engine {
  return {
    async newDevice({ userAgent, screen } = {}) {
      const phone: BrowserContextOptions = userAgent?.includes('iPhone') ? (devices['iPhone 15'] ?? {}) : {};
      const context = await chromium.newDevice({
        ...phone,
        ...(userAgent !== undefined && { userAgent }),
        ...(screen && optionsOf(screen)),
        ignoreHTTPSErrors: true,
      });
      return {
        async openTab(url) {
          const page = await context.newPage();
          await page.goto(url);
          return tabOf(driverOf(page));
        },
        async tabOpenedBy(act) {
          const [page] = await Promise.all([context.waitForEvent('page'), act()]);
          return tabOf(driverOf(page));
        },
        close: () => context.close(),
      };
    },
  };
}

function optionsOf({ width, height, zoom = 1, forcesColours = false }: ScreenSettings): BrowserContextOptions {
  return {
    viewport: { width, height },
    deviceScaleFactor: zoom,
    ...(forcesColours && { forcedColors: 'active', colorScheme: 'dark' }),
  };
}

function driverOf(page: Page): Parameters<typeof tabOf>[0] {
  return {
    open: async (url) => void (await page.goto(url)),
    reload: async () => void (await page.reload()),
    back: async () => void (await page.goBack({ waitUntil: 'commit' })),
    url: async () => page.url(),
    read: (look) => page.evaluate(look),
    async find(look, words) {
      const element = (await page.evaluateHandle(look, words)).asElement();
      return element === null
        ? undefined
        : {
            async click(times) {
              // A person presses only what is in front of them.
              await page.bringToFront();
              await element.click({ clickCount: times, timeout: 2_000 });
            },
            attribute: (name) => element.getAttribute(name),
          };
    },
    key: (name) => page.keyboard.press(name),
    async isFocusOn({ role, name }) {
      const devTools = await page.context().newCDPSession(page);
      const { nodes } = await devTools.send('Accessibility.getFullAXTree');
      await devTools.detach();
      return nodes.some(
        (node) =>
          node.role?.value === role &&
          node.name?.value === name &&
          node.properties?.some((property) => property.name === 'focused' && property.value.value === true),
      );
    },
    picture: () => page.screenshot(),
    type: (text) => page.keyboard.type(text),
    cookies: () => page.context().cookies(page.url()),
    close: () => page.close(),
  };
}
