import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Demo, startDemo } from 'secure-start';
import { axeFindings } from '../support/axe.ts';
import { needsChromium, useChromium } from '../support/chromium.ts';
import { freePort } from '../support/free-port.ts';
import { type Phone, phoneOn } from '../support/phone.ts';
import { type ShopPage, shopPage } from '../support/shop-page.ts';
import { iPhone } from '../support/stage.ts';

const main = fileURLToPath(new URL('main.js', import.meta.resolve('secure-start')));

describe('the payment in the demo that npm start opens', needsChromium, () => {
  const chromium = useChromium();

  for (const [who, heading, risk] of [
    ['Tolvan Tolvansson', 'Thank you, your payment is complete', 'low'],
    ['Viss Risk', 'We are reviewing your payment', 'moderate'],
    ['Okänd Risk', 'We are reviewing your payment', 'unknown'],
  ] as const) {
    test(`shows a visitor who pays as ${who} the risk, and what the shop does`, async (t) => {
      const { page, phone } = await pay(t, who);
      await page.page.getByRole('heading', { name: heading }).waitFor();
      await page.page.getByText('For developers').click();
      await page.page.getByRole('definition').filter({ hasText: risk }).waitFor();
      assert.deepEqual(await axeFindings(page.page), []);
      await phone.heading('You have approved the payment').waitFor();
      await phone.page.getByText('Kajakboden has been notified and decides').waitFor();
    });
  }

  test('proves on the receipt who approved the payment, with a package whose signatures a visitor can verify', async (t) => {
    const { page } = await pay(t, 'Tolvan Tolvansson');
    await page.page.getByRole('heading', { name: 'Thank you, your payment is complete' }).waitFor();
    await page.page.getByText('Approved by').waitFor();
    await page.page.getByText('For developers').click();
    await page.page.getByText(/^The evidence is verified: [0-9]+ checks passed$/).click();
    await page.page.getByText('ocspNonce').waitFor();
    assert.deepEqual(await axeFindings(page.page), []);
    const folder = await mkdtemp(join(tmpdir(), 'secure-start-receipt-'));
    t.after(() => rm(folder, { recursive: true }));
    for (const [link, name] of [
      ['Download the evidence package', 'evidence.zip'],
      ['evidence-root.pem', 'evidence-root.pem'],
      ['certificate.pem', 'certificate.pem'],
    ] as const) {
      const [download] = await Promise.all([
        page.page.waitForEvent('download'),
        page.page.getByRole('link', { name: link }).last().click(),
      ]);
      await download.saveAs(join(folder, name));
    }
    const command = await page.page.getByText('secure-start verify').innerText();
    const args = [main, ...command.trim().split(' ').slice(1)];
    // What BankID signs of a payment is not published: the signatures are genuine, and the exit code is 3.
    await assert.rejects(promisify(execFile)(process.execPath, args, { cwd: folder }), (error: object) => {
      assert.ok('code' in error && 'stdout' in error);
      assert.equal(error.code, 3);
      assert.match(String(error.stdout), /^\? NOT PROVABLE, /);
      return true;
    });
  });

  for (const [device, options, start] of [
    ['a computer', {}, 'Open BankID on this device instead'],
    ['an emulated iPhone', iPhone, 'Approve with BankID'],
  ] as const) {
    test(`keeps what it says of Tolvan with the app on ${device} itself, and offers the shop, not a second payment`, async (t) => {
      const { shopUrl } = await begin(t);
      const context = await chromium.newDevice(options);
      t.after(() => context.close());
      const page = shopPage(await context.newPage());
      await page.page.goto(`${shopUrl}pay?lang=en`);
      const opened = context.waitForEvent('page');
      await page.button(start).click();
      if (options === iPhone) await page.openApp.tap();
      const phone = phoneOn(await opened);
      await phone.choosePerson('Tolvan Tolvansson');
      await phone.readToEnd();
      await phone.approve('Approve');
      const receipt = options === iPhone ? phone.page : page.page;
      await receipt.getByRole('heading', { name: 'Thank you, your payment is complete' }).waitFor();
      assert.deepEqual(await receipt.locator('main a.button:visible').allInnerTexts(), ['Back to the shop']);
      await receipt.getByText('For developers').click();
      await receipt.getByRole('definition').filter({ hasText: 'low' }).waitFor();
      await receipt.getByRole('link', { name: 'New payment (practice)' }).waitFor();
    });
  }

  test('says of a payment under review that it is approved and not paid', async (t) => {
    const { page } = await pay(t, 'Viss Risk');
    await page.page.getByText('Approved by you, under review by us').waitFor();
    assert.doesNotMatch(await page.page.locator('main').innerText(), /Paid by|Pay again|New payment/);
    await page.page.goto(new URL('/pay', page.page.url()).href);
    await page.page.getByRole('heading', { name: 'Your payment is under review: do not pay again' }).waitFor();
    assert.equal(await page.page.locator('bankid-login').count(), 0, 'no second payment is offered');
    assert.deepEqual(await axeFindings(page.page), []);
    await page.page.getByRole('link', { name: 'Show how it is going' }).click();
    await page.page.waitForURL('**/receipt');
  });

  test('refuses a visitor who pays as Hög Risk', async (t) => {
    const { page } = await pay(t, 'Viktor Hög Risk');
    await page.page.getByText('The action was stopped for security reasons.').waitFor();
    await page.page.getByText('No money has been taken.').waitFor();
    assert.match(page.page.url(), /\/pay/);
  });

  test('lets a visitor confirm a card without paying anything', async (t) => {
    const { page, phone } = await open(t, 'Tolvan Tolvansson');
    await page.page.getByRole('link', { name: 'Save payment with BankID for next time' }).click();
    await page.button('Approve with BankID').waitFor();
    assert.deepEqual(await axeFindings(page.page), []);
    await page.button('Approve with BankID').click();
    await phone.scanText((await page.photograph()).text);
    await phone.asked.getByText('Nothing is paid. You confirm that it is you.').waitFor();
    await phone.readToEnd();
    await phone.approve('Approve');
    await page.page.getByRole('heading', { name: 'Your card is saved' }).waitFor();
    assert.ok(!(await page.page.locator('main').innerText()).includes('640'), 'no amount');
    assert.deepEqual(await axeFindings(page.page), []);
  });

  async function pay(t: TestContext, who: string): Promise<{ page: ShopPage; phone: Phone }> {
    const { page, phone } = await open(t, who);
    await page.button('Approve with BankID').click();
    await phone.scanText((await page.photograph()).text);
    await phone.asked.getByText('640,00 SEK').waitFor();
    await phone.readToEnd();
    await phone.approve('Approve');
    return { page, phone };
  }

  async function begin(t: TestContext): Promise<Demo> {
    const [port, phonePort] = await Promise.all([freePort(), freePort()]);
    const demo = await startDemo({ port, phonePort });
    t.after(() => demo.close());
    return demo;
  }

  /** A visitor with a computer on the page of the payment, and with a phone of `who`. */
  async function open(t: TestContext, who: string): Promise<{ page: ShopPage; phone: Phone }> {
    const demo = await begin(t);
    const [computer, pocket] = await Promise.all([chromium.newDevice(), chromium.newDevice(iPhone)]);
    t.after(() => Promise.all([computer.close(), pocket.close()]));
    const page = shopPage(await computer.newPage());
    const phone = phoneOn(await pocket.newPage());
    await phone.page.goto(demo.phoneUrl);
    await phone.choosePerson(who);
    await page.page.goto(`${demo.shopUrl}?lang=en`);
    await page.page.getByRole('link', { name: 'Or pay without logging in' }).click();
    await page.button('Approve with BankID').waitFor();
    assert.deepEqual(await axeFindings(page.page), []);
    return { page, phone };
  }
});
