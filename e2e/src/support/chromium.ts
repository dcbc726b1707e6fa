import { existsSync } from 'node:fs';
import { after, before } from 'node:test';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';

const wholeBrowser = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
/** The same engine without windows: a page costs it an eighth of the processor time. */
const withoutWindows = process.env['HEADLESS_CHROMIUM'] ?? wholeBrowser;

/** For `describe`: without a browser its tests are skipped, and the reason names the line to run. */
export const needsChromium: { skip: string | false } = {
  skip:
    existsSync(wholeBrowser) || existsSync(withoutWindows)
      ? false
      : 'no Chromium: apt-get install --yes chromium fonts-dejavu-core',
};

/** One browser for all tests of a `describe`, and as many devices as they want. */
export interface Chromium {
  /** A device with its own cookies: another device than every other. Close it when the test ends. */
  newDevice(options?: BrowserContextOptions): Promise<BrowserContext>;
}

/**
 * Starts Chromium before the tests of the `describe` it is called in, and ends it after them.
 *
 * @param options `whole`: with all that surrounds the engine, such as the back/forward cache. Default: without windows,
 *   where such a Chromium is installed. `args`: further switches of the command line.
 */
export function useChromium({
  whole = false,
  args = [],
}: { whole?: boolean; args?: readonly string[] } = {}): Chromium {
  let browser: Browser | undefined;
  before(async () => {
    browser = await chromium.launch({
      executablePath: whole ? wholeBrowser : withoutWindows,
      // Pages that are left stay in memory, as they do for people.
      ignoreDefaultArgs: ['--disable-back-forward-cache'],
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        ...args,
      ],
    });
  });
  after(() => browser?.close());
  return {
    newDevice: async (options) => {
      if (!browser) throw new Error('newDevice is for tests, which run after Chromium has started');
      // Without animations: what fades in is hard to read, for a person and for axe.
      return browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce', ...options });
    },
  };
}
