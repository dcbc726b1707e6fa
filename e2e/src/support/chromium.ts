import { existsSync } from 'node:fs';
import { after, before } from 'node:test';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** For `describe`: without a browser its tests are skipped, and it is said what to do. */
export const needsChromium: { skip: string | false } = {
  skip: existsSync(executablePath) ? false : 'no Chromium: apt-get install --yes chromium fonts-dejavu-core',
};

/** One browser for all tests of a `describe`, and as many devices as they want. */
export interface Chromium {
  /** A device with its own cookies: another device than every other. Close it when the test ends. */
  newDevice(options?: BrowserContextOptions): Promise<BrowserContext>;
}

/** Starts Chromium before the tests of the `describe` it is called in, and ends it after them. */
export function useChromium(): Chromium {
  let browser: Browser | undefined;
  before(async () => {
    browser = await chromium.launch({
      executablePath,
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
