import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { needsChromium, useChromium } from '../support/chromium.ts';
import { ordersAre } from '../support/orders-are.ts';
import { setStage } from '../support/stage.ts';

describe('tabs and reloads', needsChromium, () => {
  const chromium = useChromium();

  test('reloading while the code is on the screen shows the code again, of the same order', async (t) => {
    const { eService, openShop } = await setStage(t, { chromium });
    const shop = await openShop();
    await shop.button('Identify with BankID').click();
    await shop.photograph();
    await shop.page.reload();
    const { text } = await shop.photograph();
    assert.equal(eService.simulator.orders().length, 1);
    assert.ok((await eService.simulator.app.scan({ qr: text })).accepted);
  });

  test('reloading while the phone asks for the code loses nothing', async (t) => {
    const { eService, scanLogIn, approveLogIn } = await setStage(t, { chromium });
    const { shop, phone } = await scanLogIn();
    await eService.timePasses(2_000);
    await shop.page.reload();
    await shop.page.getByText('Enter your security code in the BankID app').waitFor();
    await approveLogIn({ shop, phone });
  });

  test('a page that only loads asks BankID nothing', async (t) => {
    const { eService, openShop } = await setStage(t, { chromium });
    const shop = await openShop();
    await shop.button('Identify with BankID').waitFor();
    await shop.page.reload();
    await shop.button('Identify with BankID').waitFor();
    assert.equal(eService.simulator.orders().length, 0);
  });

  test('starting anew in a second tab ends the first, which says so', async (t) => {
    const { eService, newDevice, openShop } = await setStage(t, { chromium });
    const device = await newDevice();
    const first = await openShop({ device });
    await first.button('Identify with BankID').click();
    await first.photograph();
    // A second tab finds the same flow; its person starts anew all the same.
    const second = await openShop({ device });
    await second.photograph();
    await second.button('Open BankID on this device instead').click();
    await first.button('Continue here instead').waitFor();
    assert.ok(!(await first.qr.isVisible()));
    assert.match(await first.message.innerText(), /another tab/);
    await ordersAre(eService.simulator, ['gone', 'waiting']);
  });

  test('two tabs that show the same code are both logged in, and the e-service is called once', async (t) => {
    const { eService, newDevice, openShop, openPhone } = await setStage(t, { chromium });
    const device = await newDevice();
    const first = await openShop({ device });
    await first.button('Identify with BankID').click();
    await first.photograph();
    const second = await openShop({ device });
    const phone = await openPhone();
    await phone.scanText((await second.photograph()).text);
    await phone.approve('Identify');
    await phone.heading('You are identified').waitFor();
    await eService.timePasses(2_000);
    await eService.timePasses(1_000);
    await Promise.all([first, second].map((shop) => shop.greeting('Tolvan Tolvansson')));
    assert.equal(eService.completions.length, 1);
  });
});
