import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { needsChromium, useChromium } from '../support/chromium.ts';
import { shopPage } from '../support/shop-page.ts';
import { ordersAre } from '../support/orders-are.ts';
import { iPhone, setStage } from '../support/stage.ts';

describe('logging in with the app on the same device', needsChromium, () => {
  const chromium = useChromium();

  test('on an emulated iPhone the app opens from the link, comes back to a new tab, and both tabs are logged in', async (t) => {
    const { eService, newDevice, openShop, phoneBehind } = await setStage(t, { chromium });
    const device = await newDevice(iPhone);
    const shop = await openShop({ device, path: '/?from=letter' });
    await shop.button('Identify with BankID').tap();
    const phone = await phoneBehind(() => shop.openApp.tap(), device);
    await phone.choosePerson('Tolvan Tolvansson');
    await phone.heading('Kajakboden asks you to identify yourself').waitFor();
    await phone.approve('Identify');
    await phone.heading('You are identified').waitFor();
    await eService.timePasses(2_000);

    // The app brings the nonce back to the return page, in the tab the app was in.
    await shopPage(phone.page).greeting('Tolvan Tolvansson');
    assert.ok(!phone.page.url().includes('nonce'), 'the nonce does not stay in the address bar');
    await shop.greeting('Tolvan Tolvansson');
    assert.equal(eService.completions.length, 1);
    const [order] = eService.simulator.orders();
    assert.match(
      order?.parameters.returnUrl ?? '',
      /^http:\/\/shop\.localhost:\d+\/bankid\/return\/login#bankid-nonce=/,
    );
  });

  test('on an emulated iPhone the log-in survives that the first tab is closed meanwhile', async (t) => {
    const { eService, newDevice, openShop, phoneBehind } = await setStage(t, { chromium });
    const device = await newDevice(iPhone);
    const shop = await openShop({ device });
    await shop.button('Identify with BankID').tap();
    const phone = await phoneBehind(() => shop.openApp.tap(), device);
    await shop.page.close();
    await phone.choosePerson('Tolvan Tolvansson');
    await phone.approve('Identify');
    await phone.heading('You are identified').waitFor();
    await eService.timePasses(2_000);
    await shopPage(phone.page).greeting('Tolvan Tolvansson');
  });

  test('on an emulated iPhone the person is not logged in when the app comes back to another browser', async (t) => {
    const { eService, newDevice, openShop, phoneBehind } = await setStage(t, { chromium });
    const device = await newDevice(iPhone);
    const shop = await openShop({ device });
    await shop.button('Identify with BankID').tap();
    await shop.openApp.waitFor();
    const link = (await shop.openApp.getAttribute('href')) ?? '';

    // A victim was lured into opening the attacker's link: the app returns to the victim's browser.
    const victims = await newDevice(iPhone);
    const phone = await phoneBehind(async () => (await victims.newPage()).goto(link), victims);
    await phone.choosePerson('Tolvan Tolvansson');
    await phone.approve('Identify');
    await phone.heading('You are identified').waitFor();
    await eService.timePasses(2_000);
    await phone.page.getByText('You started in another browser').waitFor();
    await shop.page.reload();
    await shop.page.getByRole('heading', { name: 'Log in to Kajakboden' }).waitFor();
    assert.equal(eService.completions.length, 0);
  });

  test('on a computer the program opens from the first press, and the page goes on by itself', async (t) => {
    const { eService, newDevice, openShop, phoneBehind } = await setStage(t, { chromium });
    const device = await newDevice();
    const shop = await openShop({ device });
    const phone = await phoneBehind(() => shop.button('Open BankID on this device instead').click(), device);
    // The phone has not been used before: it says why it asks.
    await phone.page.getByText('A request is waiting. Choose who you are to open it.').waitFor();
    await phone.choosePerson('Tolvan Tolvansson');
    await phone.approve('Identify');
    await phone.heading('You are identified').waitFor();
    assert.deepEqual(await phone.page.locator('.actions').getByRole('button').allInnerTexts(), [
      'Return to your browser',
    ]);
    await phone.button('Return to your browser').click();
    await eService.timePasses(2_000);
    await shop.greeting('Tolvan Tolvansson');
  });

  test('on a phone whose browser demands no press for the link, the app opens from the first press', async (t) => {
    const { eService, newDevice, openShop, phoneBehind } = await setStage(t, { chromium });
    const userAgent = 'Mozilla/5.0 (Android 16; Mobile; rv:156.0) Gecko/156.0 Firefox/156.0';
    const device = await newDevice({ ...iPhone, userAgent });
    const shop = await openShop({ device });
    const phone = await phoneBehind(() => shop.button('Identify with BankID').tap(), device);
    await phone.choosePerson('Tolvan Tolvansson');
    await phone.approve('Identify');
    await phone.heading('You are identified').waitFor();
    await eService.timePasses(2_000);
    await shop.greeting('Tolvan Tolvansson');
  });

  test('the page says that BankID is searched for while the phone asks whose it is, and a phone that is loaded again asks again', async (t) => {
    const { eService, newDevice, openShop, phoneBehind } = await setStage(t, { chromium });
    const device = await newDevice();
    const shop = await openShop({ device });
    const phone = await phoneBehind(() => shop.button('Open BankID on this device instead').click(), device);
    await ordersAre(eService.simulator, ['started']);
    await eService.timePasses(40_000);
    await shop.page.getByText('Searching for BankID').first().waitFor();
    await shop.page
      .getByText('Choose to open BankID on another device, and scan the QR code with your phone.')
      .first()
      .waitFor();
    await shop.button('Open BankID on another device instead').waitFor();
    assert.match(await shop.page.getByText('Searching for BankID').first().innerText(), /on this computer/);
    await phone.page.reload();
    await phone.page.getByText('A request is waiting. Choose who you are to open it.').waitFor();
    await phone.choosePerson('Tolvan Tolvansson');
    await phone.asked.waitFor();
    assert.ok(!phone.page.url().includes('autostarttoken'), 'a reload would open the order again');
    await phone.approve('Identify');
    await phone.heading('You are identified').waitFor();
    await eService.timePasses(2_000);
    await shop.greeting('Tolvan Tolvansson');
  });

  test('who has the app on another device after all changes to the QR code', async (t) => {
    const { eService, newDevice, openShop } = await setStage(t, { chromium });
    const device = await newDevice(iPhone);
    const shop = await openShop({ device });
    await shop.button('Identify with BankID').tap();
    await shop.openApp.waitFor();
    await shop.button('Open BankID on another device instead').tap();
    await shop.qr.waitFor();
    assert.ok((await eService.simulator.app.scan({ qr: (await shop.photograph()).text })).accepted);
    await ordersAre(eService.simulator, ['gone', 'userSign']);
  });

  test('a link that has grown old is renewed by a press, and opens by the next one', async (t) => {
    const { eService, newDevice, openShop, phoneBehind } = await setStage(t, { chromium });
    const device = await newDevice(iPhone);
    const shop = await openShop({ device });
    await shop.button('Identify with BankID').tap();
    await shop.openApp.waitFor();
    await eService.timePasses(21_000);
    // The page counts by the browser's clock, which runs on its own; a page that was reloaded asks the server.
    await shop.page.reload();
    await shop.openApp.waitFor();
    await shop.openApp.tap();
    await shop.page.getByText('Did BankID not open? Press the button again.', { exact: true }).waitFor();
    const phone = await phoneBehind(() => shop.openApp.tap(), device);
    await phone.choosePerson('Tolvan Tolvansson');
    await phone.asked.waitFor();
    assert.equal(eService.simulator.orders().length, 2);
  });
});
