import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { startDemo } from 'secure-start';
import { axeFindings } from '../support/axe.ts';
import { needsChromium, useChromium } from '../support/chromium.ts';
import { freePort } from '../support/free-port.ts';
import { type Phone, phoneOn } from '../support/phone.ts';
import { type ShopPage, shopPage } from '../support/shop-page.ts';
import { iPhone } from '../support/stage.ts';

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
      await page.page.getByRole('definition').filter({ hasText: risk }).waitFor();
      assert.deepEqual(await axeFindings(page.page), []);
      await phone.heading('You have approved the payment').waitFor();
    });
  }

  test('refuses a visitor who pays as Hög Risk', async (t) => {
    const { page } = await pay(t, 'Viktor Hög Risk');
    await page.page.getByText('The action was stopped for security reasons.').waitFor();
    assert.match(page.page.url(), /\/pay/);
  });

  test('lets a visitor confirm a card without paying anything', async (t) => {
    const { page, phone } = await open(t, 'Tolvan Tolvansson');
    await page.page.getByRole('link', { name: 'Or save your card without paying' }).click();
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

  /** A visitor with a computer on the page of the payment, and with a phone of `who`. */
  async function open(t: TestContext, who: string): Promise<{ page: ShopPage; phone: Phone }> {
    const [port, phonePort] = await Promise.all([freePort(), freePort()]);
    const demo = await startDemo({ port, phonePort });
    t.after(() => demo.close());
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
