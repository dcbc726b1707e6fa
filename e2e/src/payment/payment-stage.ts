import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { BrowserContext, BrowserContextOptions } from 'playwright-core';
import type { Policies } from '@secure-start/server';
import type { BehaviourName } from '@secure-start/simulator';
import type { Chromium } from '../support/chromium.ts';
import { type Phone, phoneOn } from '../support/phone.ts';
import { type ShopPage, shopPage } from '../support/shop-page.ts';
import { iPhone } from '../support/stage.ts';
import { type PaymentShop, startPaymentShop } from './payment-shop.ts';
import { watchDevices } from '../support/watched-devices.ts';

/** A shop where people pay, and devices to pay with; all gone when the test is over. */
export interface PaymentStage {
  shop: PaymentShop;
  newDevice(options?: BrowserContextOptions): Promise<BrowserContext>;
  /** Opens a page of the shop, on a new computer when no device is given. */
  openPage(path?: string, device?: BrowserContext): Promise<ShopPage>;
  /** Opens the phone of a person; the cardholder's by default. */
  openPhone(who?: { behaviour: BehaviourName } | { name: string }): Promise<Phone>;
  /** The person who always behaves so presses the button, scans the code, and sees on the phone what is asked. */
  scanPayment(options?: { path?: string; behaviour?: BehaviourName }): Promise<{ page: ShopPage; phone: Phone }>;
  /** The person reads to the end and approves on the phone, and BankID is asked again. */
  approve(phone: Phone): Promise<void>;
}

/** Sets the stage for one test. No page may raise an error or break its content security policy before it is over. */
export async function setPaymentStage(
  t: TestContext,
  options: { chromium: Chromium; policies?: Policies },
): Promise<PaymentStage> {
  const { chromium, ...shopOptions } = options;
  const shop = await startPaymentShop(shopOptions);
  const watched = watchDevices({ chromium });
  t.after(async () => {
    await watched.close();
    await shop.close();
    assert.deepEqual(watched.problems, []);
  });
  const newDevice = watched.open;

  const openPage: PaymentStage['openPage'] = async (path = '/', device) => {
    const page = await (device ?? (await newDevice())).newPage();
    await page.goto(`${shop.origin}${path}`);
    // Only the press on a page of the shop starts a payment by number.
    if (path === '/ask') await page.getByRole('button', { name: 'Ask in my app' }).click();
    return shopPage(page);
  };

  const openPhone: PaymentStage['openPhone'] = async (who = { name: shop.cardholder.name }) => {
    const page = await (await newDevice(iPhone)).newPage();
    await page.goto(shop.simulator.phoneUrl);
    const phone = phoneOn(page);
    const person = 'name' in who ? who : shop.simulator.people.find(({ behaviour }) => behaviour === who.behaviour);
    await phone.choosePerson(person?.name ?? '');
    return phone;
  };

  return {
    shop,
    newDevice,
    openPage,
    openPhone,
    async scanPayment({ path, behaviour } = {}) {
      const [page, phone] = await Promise.all([openPage(path), openPhone(behaviour && { behaviour })]);
      await page.button('Approve with BankID').click();
      await phone.scanText((await page.photograph()).text);
      return { page, phone };
    },
    async approve(phone) {
      await phone.readToEnd();
      await phone.approve('Approve');
      await phone.heading('You have approved the payment').waitFor();
      await shop.timePasses(2_000);
    },
  };
}
