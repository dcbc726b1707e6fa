import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { needsChromium, useChromium } from '../support/chromium.ts';
import { setPaymentStage } from './payment-stage.ts';

describe('a payment that goes to the app of the cardholder', needsChromium, () => {
  const chromium = useChromium();

  test('comes in on their phone without a code, shows what is paid, and the page goes on when they have approved', async (t) => {
    const { shop, openPage, openPhone, approve } = await setPaymentStage(t, { chromium });
    const phone = await openPhone();
    const page = await openPage('/ask');
    await page.page.getByText('Start your BankID app.').waitFor();
    assert.equal(await page.qr.count(), 0);
    await phone.page.getByRole('button', { name: /Kajakboden/ }).click();
    await phone.heading('Kajakboden asks you to approve a payment').waitFor();
    await phone.asked.getByText(/1\s234,50 SEK/).waitFor();
    await approve(phone);
    await page.page.getByRole('heading', { name: 'Thank you, it is paid' }).waitFor();
    assert.equal(shop.approved[0]?.user.personalNumber, shop.cardholder.personalNumber);
    assert.equal(shop.simulator.orders()[0]?.operation, 'otherPayment');
  });

  test('does not reach the phone of another person', async (t) => {
    const { shop, openPage, openPhone } = await setPaymentStage(t, { chromium });
    const stranger = await openPhone({ behaviour: 'slow' });
    const page = await openPage('/ask');
    await page.page.getByText('Start your BankID app.').waitFor();
    await shop.timePasses(4_000);
    await stranger.page.getByText('Requests from phone calls and payments appear here by themselves.').waitFor();
    assert.equal(shop.simulator.orders()[0]?.state, 'waiting');
  });

  test('cannot be started by a browser: a number that it sends has no effect', async (t) => {
    const { shop, openPage } = await setPaymentStage(t, { chromium });
    const { page } = await openPage();
    const { personalNumber } = shop.cardholder;
    await page.route('**/bankid/flows', (route) => {
      const body: object = route.request().postDataJSON();
      return route.continue({ postData: JSON.stringify({ ...body, personalNumber, byPersonalNumber: true }) });
    });
    await page.getByRole('button', { name: 'Approve with BankID' }).click();
    await page.getByRole('img', { name: 'QR code' }).waitFor();
    assert.deepEqual(
      shop.simulator.orders().map(({ operation }) => operation),
      ['payment'],
    );
    assert.deepEqual(await shop.simulator.app.takeWaitingOrders({ person: shop.cardholder }), []);
  });

  test('is not asked twice at once, and not again and again', async (t) => {
    const { shop, openPage, openPhone } = await setPaymentStage(t, { chromium });
    await openPage('/ask');
    const phone = await openPhone();
    await phone.page.getByRole('button', { name: /Kajakboden/ }).waitFor();
    const second = await openPage('/ask');
    await second.page.getByRole('heading', { name: 'already in progress for your personal identity number' }).waitFor();
    await openPage('/ask');
    const fourth = await openPage('/ask');
    await fourth.page.getByRole('heading', { name: 'Too many attempts.' }).waitFor();
    assert.deepEqual(shop.approved, []);
  });

  test('goes on when the page is closed: the shop gets what no browser finished', async (t) => {
    const { shop, openPage, openPhone, approve } = await setPaymentStage(t, { chromium });
    const [page, phone] = await Promise.all([openPage('/ask'), openPhone()]);
    await page.page.getByText('Start your BankID app.').waitFor();
    await page.page.close();
    await shop.timePasses(30_000);
    await phone.page.getByRole('button', { name: /Kajakboden/ }).click();
    await approve(phone);
    assert.deepEqual([shop.approved, shop.unfinished], [[], []]);
    await shop.timePasses(11 * 60_000);
    assert.deepEqual(
      shop.unfinished.map(({ purpose, user }) => [purpose, user.personalNumber]),
      [['pay', shop.cardholder.personalNumber]],
    );
    assert.deepEqual(shop.approved, []);
  });

  test('is cancelled by the cardholder, who has paid nothing', async (t) => {
    const { shop, openPage, openPhone } = await setPaymentStage(t, { chromium });
    const [page, phone] = await Promise.all([openPage('/ask'), openPhone()]);
    await phone.page.getByRole('button', { name: /Kajakboden/ }).click();
    await phone.button('Cancel').click();
    await phone.heading('Cancelled').waitFor();
    await shop.timePasses(2_000);
    await page.page.getByText('The action was cancelled.').waitFor();
    assert.deepEqual([shop.approved, shop.refused, shop.unfinished], [[], [], []]);
  });
});
