import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { type BrowserContext, type BrowserContextOptions, devices } from 'playwright-core';
import type { Chromium } from './chromium.ts';
import { type EService, type EServiceOptions, startEService } from './e-service.ts';
import { type Phone, phoneOn } from './phone.ts';
import { type ShopPage, shopPage } from './shop-page.ts';
import { watchDevices } from './watched-devices.ts';

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
  /** Starts a log-in on a computer and scans its code with the phone of a person, which then shows what is asked. */
  scanLogIn(): Promise<{ shop: ShopPage; phone: Phone }>;
  /** The person approves on the phone, BankID is asked again, and the page greets them. */
  approveLogIn(options: { shop: ShopPage; phone: Phone }): Promise<void>;
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
  const watched = watchDevices({
    chromium,
    // The browser itself writes a line for every answer of 400 and above; only a call for a flow may have one.
    isExpected: (line) => line.text().startsWith('Failed to load') && line.location().url.includes('/bankid/flows'),
  });
  t.after(async () => {
    await watched.close();
    await eService.close();
    assert.deepEqual(watched.problems, []);
  });
  const newDevice = watched.open;

  const openShop: Stage['openShop'] = async ({ device, path = '/' } = {}) => {
    const page = await (device ?? (await newDevice())).newPage();
    await page.goto(`${eService.origin}${path}`);
    return shopPage(page);
  };

  const openPhone: Stage['openPhone'] = async (name = 'Tolvan Tolvansson') => {
    const page = await (await newDevice(iPhone)).newPage();
    await page.goto(eService.simulator.phoneUrl);
    const phone = phoneOn(page);
    await phone.choosePerson(name);
    return phone;
  };

  return {
    eService,
    newDevice,
    openShop,
    openPhone,
    async scanLogIn() {
      const [shop, phone] = await Promise.all([openShop(), openPhone()]);
      await shop.button('Identify with BankID').click();
      await phone.scanText((await shop.photograph()).text);
      await phone.asked.waitFor();
      return { shop, phone };
    },
    async approveLogIn({ shop, phone }) {
      await phone.approve('Identify');
      await phone.heading('You are identified').waitFor();
      await eService.timePasses(2_000);
      await shop.greeting('Tolvan Tolvansson');
    },
    async phoneBehind(launch, device) {
      const [page] = await Promise.all([device.waitForEvent('page'), launch()]);
      return phoneOn(page);
    },
  };
}
