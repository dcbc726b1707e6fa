import assert from 'node:assert/strict';
import { after, before, describe, test, type TestContext } from 'node:test';
import { createClient, qrContent } from '@secure-start/client';
import { connectSimulator } from '@secure-start/testing';
import { type BankId, bankIdFixtures, createBankId } from '@secure-start/testing/playwright';
import type { BrowserContextOptions, Page } from 'playwright-core';
import encodeQR from 'qr';
import { needsChromium, useChromium } from '../support/chromium.ts';
import { type EService, startEService } from '../support/e-service.ts';
import { iPhone } from '../support/stage.ts';

describe('a person with the BankID app in front of a browser', needsChromium, () => {
  const chromium = useChromium();
  let shop: EService;
  let bankId: BankId;
  before(async () => {
    shop = await startEService({ clock: 'real', timings: { qrAgeMs: 60_000, startMs: 120_000 } });
    bankId = createBankId({ simulator: connectSimulator(shop.simulator) });
  });
  after(() => shop.close());

  async function openPage(t: TestContext, options: BrowserContextOptions = {}): Promise<Page> {
    const device = await chromium.newDevice(options);
    t.after(() => device.close());
    return device.newPage();
  }

  async function openShop(t: TestContext, options: BrowserContextOptions = {}): Promise<Page> {
    const page = await openPage(t, options);
    await page.goto(shop.origin);
    return page;
  }

  const greeting = (page: Page, name: string): Promise<void> =>
    page.getByRole('heading', { name: `Logged in as ${name}` }).waitFor();

  /** Places an order as an e-service with a page of its own does. Returns the code of this second. */
  async function placeOrder(t: TestContext): Promise<string> {
    const { cert, key } = shop.simulator.credentials;
    const client = createClient({ environment: shop.simulator.environment, credentials: { pem: { cert, key } } });
    t.after(() => client.close());
    return qrContent({ ...(await client.auth({ endUserIp: '192.0.2.7' })), elapsedMs: 0 });
  }

  test('scans the moving code off the page, approves, and the page goes on', async (t) => {
    const page = await openShop(t);
    await page.getByRole('button', { name: 'Identify with BankID' }).click();
    const order = await bankId.scanAndApprove(page);
    assert.deepEqual([order.startedBy, order.status], ['qr', 'complete']);
    await greeting(page, (await bankId.persona()).name);
  });

  test('opens the app from the link on a phone, approves, and comes back logged in', async (t) => {
    const page = await openShop(t, iPhone);
    const persona = await bankId.simulator.addPerson();
    await page.getByRole('button', { name: 'Identify with BankID' }).tap();
    const order = await bankId.openAndApprove(page, { persona });
    assert.deepEqual([order.startedBy, order.person?.personalNumber], ['autostart', persona.personalNumber]);
    await greeting(page, persona.name);
  });

  test('opens the program on a computer, whose page goes on by itself', async (t) => {
    const page = await openShop(t);
    const persona = await bankId.simulator.addPerson();
    await page.getByRole('button', { name: 'Open BankID on this device instead' }).click();
    // The page has no link any more: that of the phone's page, which has opened, is found.
    await page.getByText('Searching for BankID').first().waitFor();
    await bankId.openAndApprove(page, { persona });
    await greeting(page, persona.name);
  });

  test('cancels in the app, and the page shows it', async (t) => {
    const page = await openShop(t);
    await page.getByRole('button', { name: 'Identify with BankID' }).click();
    await bankId.cancelInApp(await bankId.scan(page));
    await page.getByText('cancelled').first().waitFor();
  });

  test('finds the code anywhere on a page of other software, beside a code of another kind', async (t) => {
    const page = await openPage(t);
    const code = encodeQR(await placeOrder(t), 'svg', { scale: 4 });
    const advertisement = encodeQR('https://shop.example/app', 'svg', { scale: 4 });
    await page.setContent(pageOf(advertisement, `<div style="margin: 60px 0 0 500px">${code}</div>`));
    assert.equal((await bankId.scanAndApprove(page)).operation, 'auth');
  });

  test('says what was seen, how large, and what the simulator has, when the page shows no code', async (t) => {
    const page = await openShop(t, { viewport: { width: 900, height: 700 } });
    await bankId.simulator.reset({ what: 'orders' });
    await assert.rejects(bankId.scan(page, { timeoutMs: 10_000 }), {
      code: 'noQrCode',
      message:
        /^No QR code of BankID was found on http:\/\/shop\.localhost:\d+\/: \d+ screenshots of 900×700 pixels in 10\.0 s show none at all\. Press the button .* The simulator has no order/,
    });
  });

  test('says that a code is of another kind, without its content', async (t) => {
    const page = await openPage(t);
    await page.setContent(pageOf(encodeQR('https://shop.example/?secret=1', 'svg', { scale: 4 })));
    await assert.rejects(bankId.scan(page, { timeoutMs: 10_000 }), (error: Error) => {
      assert.match(error.message, /a code of another kind \(a link to shop\.example\)/);
      return !error.message.includes('secret');
    });
  });

  test('asks which code is meant when a page shows two orders, and scans the named one', async (t) => {
    const page = await openPage(t);
    const [one, other] = [await placeOrder(t), await placeOrder(t)].map((text) => encodeQR(text, 'svg', { scale: 4 }));
    const large = '<style>svg { width: 320px; height: 320px } body { display: flex; gap: 400px }</style>';
    await page.setContent(pageOf(large, `<div id="one">${one}</div>`, `<div>${other}</div>`));
    await assert.rejects(bankId.scan(page), { code: 'severalQrCodes', message: /codes of 2 orders/ });
    await bankId.scan(page, { area: page.locator('#one') });
  });

  test('says why the app refuses the code of the page', async (t) => {
    const page = await openPage(t);
    const text = await placeOrder(t);
    await page.setContent(pageOf(encodeQR(text.replace(/\.0\.(.*)$/, '.1.$1'), 'svg', { scale: 4 })));
    await assert.rejects(bankId.scan(page), { code: 'appRefused', reason: 'wrongCode' });
  });

  test('says that the page has no launch link', async (t) => {
    const page = await openShop(t);
    await assert.rejects(bankId.open(page, { timeoutMs: 300 }), {
      code: 'noLaunchLink',
      message: /neither an <a href> with an autostarttoken nor a page/,
    });
  });

  test('is a fixture of @playwright/test: each test has a person of its own', async () => {
    const fixtures = bankIdFixtures({ managementUrl: shop.simulator.managementUrl });
    const numbers: string[] = [];
    const use = async (given: BankId): Promise<void> => {
      numbers.push((await given.persona()).personalNumber);
    };
    await fixtures.bankId({}, use);
    await fixtures.bankId({}, use);
    assert.equal(new Set(numbers).size, 2);
    // Playwright reads the names of what a fixture needs from its source.
    assert.match(String(fixtures.bankId), /^async \(\{\s*\}, use\)/);
  });
});

function pageOf(...parts: readonly string[]): string {
  return `<!doctype html><html lang="en"><style>svg { width: 200px; height: 200px }</style>${parts.join('')}</html>`;
}
