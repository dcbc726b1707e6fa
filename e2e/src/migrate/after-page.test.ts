import { describe, test } from 'node:test';
import { needsChromium, useChromium } from '../support/chromium.ts';
import { phoneOn } from '../support/phone.ts';
import { shopPage } from '../support/shop-page.ts';
import { iPhone } from '../support/stage.ts';
import { setAfterStage } from './after-stage.ts';

describe('the pages of the sample after', needsChromium, () => {
  const chromium = useChromium();

  test('load the element from its files, and log in by the QR code of the second', async (t) => {
    const { origin, simulator } = await setAfterStage(t);
    const [computer, pocket] = await Promise.all([chromium.newDevice(), chromium.newDevice(iPhone)]);
    t.after(() => Promise.all([computer.close(), pocket.close()]));
    const [page, phonePage] = await Promise.all([computer.newPage(), pocket.newPage()]);
    const extras = page.waitForResponse((response) => response.url().endsWith('/bankid-login-extras.js'));
    await page.goto(`${origin}/log-in`);
    const shop = shopPage(page);
    await shop.button('Identify with BankID').click();
    if (!(await extras).ok()) throw new Error('the extras are not served');

    const phone = phoneOn(phonePage);
    await phonePage.goto(simulator.phoneUrl);
    await phone.choosePerson('Tolvan Tolvansson');
    await phone.scanText((await shop.photograph()).text);
    await phone.asked.waitFor();
    await phone.approve('Identify');
    await phone.heading('You are identified').waitFor();
    await simulator.clock.advance(2_000);
    await page.getByText('You are logged in, Tolvan Tolvansson.').waitFor();
  });
});
