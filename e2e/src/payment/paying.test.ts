import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { needsChromium, useChromium } from '../support/chromium.ts';
import { phoneOn } from '../support/phone.ts';
import { shopPage } from '../support/shop-page.ts';
import { ordersAre } from '../support/orders-are.ts';
import { iPhone } from '../support/stage.ts';
import { amount } from './payment-shop.ts';
import { setPaymentStage } from './payment-stage.ts';

describe('paying with BankID', needsChromium, () => {
  const chromium = useChromium();

  test('by QR code the person sees to whom, how much and the warning, approves, and the shop is paid', async (t) => {
    const { shop, scanPayment, approve } = await setPaymentStage(t, { chromium });
    const { page, phone } = await scanPayment();
    await phone.heading('Kajakboden asks you to approve a payment').waitFor();
    const shown = await phone.asked.innerText();
    assert.match(shown, /Amount\s+1\s234,50 SEK/);
    assert.match(shown, /To\s+Kajakboden/);
    assert.match(shown, /You have not paid this recipient before\./);
    assert.match(shown, /More about it:\s+A kayak for the weekend/);
    assert.doesNotMatch(shown, /newCustomer|largeAmount|large amount/, 'risk flags are for BankID, not for the person');

    await approve(phone);
    await page.page.getByRole('heading', { name: 'Thank you, it is paid' }).waitFor();
    const [payment] = shop.approved;
    assert.equal(payment?.user.personalNumber, shop.cardholder.personalNumber);
    assert.ok((payment?.evidence.signature ?? '').length > 0);
    const [order] = shop.simulator.orders();
    assert.deepEqual(order?.parameters.userVisibleTransaction?.money, { amount, currency: 'SEK' });
    assert.deepEqual(shop.simulator.findings(), []);
  });

  test('a card is confirmed without a payment: no amount, and the app says that nothing is paid', async (t) => {
    const { shop, scanPayment, approve } = await setPaymentStage(t, { chromium });
    const { page, phone } = await scanPayment({ path: '/confirm' });
    await phone.heading('Kajakboden asks you to confirm').waitFor();
    const shown = await phone.asked.innerText();
    assert.match(shown, /Nothing is paid\. You confirm that it is you\./);
    assert.doesNotMatch(shown, /Amount|SEK|Warning/);
    await approve(phone);
    await page.page.getByRole('heading', { name: 'Thank you' }).waitFor();
    assert.equal(shop.approved[0]?.purpose, 'confirm');
  });

  test('on a computer the program opens from the press, and the page goes on by itself', async (t) => {
    const { shop, newDevice, openPage, approve } = await setPaymentStage(t, { chromium });
    const device = await newDevice();
    const page = await openPage('/', device);
    const [opened] = await Promise.all([
      device.waitForEvent('page'),
      page.button('Open BankID on this device instead').click(),
    ]);
    const phone = phoneOn(opened);
    await phone.choosePerson(shop.cardholder.name);
    await phone.page.getByText(/1\s234,50 SEK/).waitFor();
    await approve(phone);
    await page.page.getByRole('heading', { name: 'Thank you, it is paid' }).waitFor();
    assert.deepEqual([shop.approved[0]?.risk, shop.approved[0]?.findings], ['low', []]);
  });

  test('on an emulated iPhone the app comes back with the proof that it is the browser that started', async (t) => {
    const { shop, newDevice, openPage, approve } = await setPaymentStage(t, { chromium });
    const device = await newDevice(iPhone);
    const page = await openPage('/', device);
    await page.button('Approve with BankID').tap();
    const [opened] = await Promise.all([device.waitForEvent('page'), page.openApp.tap()]);
    const phone = phoneOn(opened);
    await phone.choosePerson(shop.cardholder.name);
    await approve(phone);
    await phone.page.getByRole('heading', { name: 'Thank you, it is paid' }).waitFor();
    assert.match(shop.simulator.orders()[0]?.parameters.returnUrl ?? '', /#bankid-nonce=/);
    assert.equal(shop.approved.length, 1);
  });

  test('who cancels on the page or in the app has paid nothing, and can try again', async (t) => {
    const { shop, scanPayment } = await setPaymentStage(t, { chromium });
    const { page, phone } = await scanPayment();
    await phone.asked.waitFor();
    await phone.button('Cancel').click();
    await phone.heading('Cancelled').waitFor();
    await shop.timePasses(2_000);
    await page.page.getByText('The action was cancelled.').waitFor();
    await page.page.getByText('No money has been taken.').waitFor();

    await page.button('Try again').click();
    await page.photograph();
    await page.button('Cancel').click();
    await page.button('Try again').waitFor();
    await ordersAre(shop.simulator, ['gone', 'gone']);
    assert.deepEqual(
      shop.simulator.orders().map(({ hintCode }) => hintCode),
      ['userCancel', undefined],
    );
    assert.deepEqual([shop.approved, shop.refused, shop.unfinished], [[], [], []]);
  });

  test('nothing of what is paid comes from the browser, whatever it sends', async (t) => {
    const { openPage, openPhone, approve } = await setPaymentStage(t, { chromium });
    const [{ page }, phone] = await Promise.all([openPage(), openPhone()]);
    await page.route('**/bankid/flows', (route) => {
      const body: object = route.request().postDataJSON();
      const money = { amount: '1,00', currency: 'SEK' };
      const forged = { transactionType: 'card', recipient: { name: 'Somebody else' }, money };
      const postData = JSON.stringify({ ...body, userVisibleTransaction: forged, money, amount: '1,00' });
      return route.continue({ postData });
    });
    const forger = shopPage(page);
    await forger.button('Approve with BankID').click();
    await phone.scanText((await forger.photograph()).text);
    await phone.asked.getByText(/1\s234,50 SEK/).waitFor();
    assert.doesNotMatch(await phone.asked.innerText(), /Somebody else|1,00/);
    await approve(phone);
    await page.getByRole('heading', { name: 'Thank you, it is paid' }).waitFor();
  });
});
