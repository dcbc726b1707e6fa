import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { type BrowserContext, type BrowserContextOptions, devices, type Page } from 'playwright-core';
import type { Chromium } from './chromium.ts';
import { type EService, type EServiceOptions, startEService } from './e-service.ts';
import { type Phone, phoneOn } from './phone.ts';
import { type ShopPage, shopPage } from './shop-page.ts';

/** An iPhone with Safari, as far as Chromium can be one. */
export const iPhone: BrowserContextOptions = devices['iPhone 15'] ?? {};

/** An e-service, its BankID, and devices to visit it with; all gone when the test is over. */
export interface Stage {
  eService: EService;
  newDevice(options?: BrowserContextOptions): Promise<BrowserContext>;
  /** Opens a page of the e-service, on a new computer when no device is given. */
  openShop(options?: { device?: BrowserContext; path?: string }): Promise<ShopPage>;
  /** Opens the phone of a person, on a device of its own. */
  openPhone(name?: string): Promise<Phone>;
  /** The phone that the launch link opens in a new tab of the same device, still without a person. */
  phoneBehind(launch: () => Promise<unknown>, device: BrowserContext): Promise<Phone>;
}

/** Sets the stage for one test. No page may raise an error or break its content security policy before it is over. */
export async function setStage(
  t: TestContext,
  options: { chromium: Chromium } & Partial<EServiceOptions>,
): Promise<Stage> {
  const { chromium, clock = 'frozen', ...rest } = options;
  const eService = await startEService({ clock, ...rest });
  const contexts: BrowserContext[] = [];
  const problems: string[] = [];
  t.after(async () => {
    await Promise.all(contexts.map((context) => context.close()));
    await eService.close();
    assert.deepEqual(problems, []);
  });

  function watch(page: Page): void {
    page.on('pageerror', (error) => problems.push(String(error)));
    page.on('console', (line) => {
      // The browser itself writes a line for every answer of 400 and above; only a call for a flow may have one.
      const isRefusedCall = line.text().startsWith('Failed to load') && line.location().url.includes('/bankid/flows');
      if (line.type() === 'error' && !isRefusedCall) problems.push(line.text());
    });
  }

  const newDevice: Stage['newDevice'] = async (deviceOptions) => {
    const context = await chromium.newDevice(deviceOptions);
    contexts.push(context);
    context.on('page', watch);
    return context;
  };

  return {
    eService,
    newDevice,
    async openShop({ device, path = '/' } = {}) {
      const page = await (device ?? (await newDevice())).newPage();
      await page.goto(`${eService.origin}${path}`);
      return shopPage(page);
    },
    async openPhone(name = 'Tolvan Tolvansson') {
      const page = await (await newDevice(iPhone)).newPage();
      await page.goto(eService.simulator.phoneUrl);
      const phone = phoneOn(page);
      await phone.choosePerson(name);
      return phone;
    },
    async phoneBehind(launch, device) {
      const [page] = await Promise.all([device.waitForEvent('page'), launch()]);
      return phoneOn(page);
    },
  };
}
