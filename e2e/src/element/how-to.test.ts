import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { needsChromium, useChromium } from '../support/chromium.ts';
import { iPhone } from '../support/stage.ts';
import { opening, scanning } from './scripted-server.ts';
import { failed, working } from './states.ts';
import { said, visit } from './visit.ts';

describe('the steps for beginners', needsChromium, () => {
  const chromium = useChromium();

  test('open on a press, are three for each device, and change their language with the page', async (t) => {
    const { page, server, open, press } = await visit(t, { chromium });
    const steps = page.locator('bankid-login .steps li');
    await open();
    await press();
    await page.getByText('Så gör du').waitFor();
    assert.equal(await steps.count(), 0);
    await page.getByText('Så gör du').press('Enter');
    await steps.getByText('rikta kameran mot koden').waitFor();
    const language = (): Promise<string | null> => steps.last().locator('span').getAttribute('lang');
    assert.deepEqual([await steps.count(), await language()], [3, 'sv']);
    server.started = opening;
    await press('switch');
    await steps.getByText('Har du BankID på kort, sätt kortet i kortläsaren.').waitFor();
    await page.evaluate(() => document.documentElement.setAttribute('lang', 'en'));
    await page.getByText('How it works').waitFor();
    await steps.getByText('insert the card into the card reader.').waitFor();
    assert.deepEqual([await steps.count(), await language()], [3, 'en']);
    server.tell(working);
    await page.locator('bankid-login .how-to').waitFor({ state: 'hidden' });
  });

  test('on an emulated iPhone are those of a phone, which cannot scan its own screen', async (t) => {
    const { page, server, open, press } = await visit(t, { chromium, device: iPhone });
    const steps = page.locator('bankid-login .steps');
    server.started = opening;
    await open();
    await press();
    await page.getByText('Så gör du').press('Enter');
    await steps.getByText('Appen startar på den här enheten.').waitFor();
    assert.doesNotMatch(await steps.innerText(), /kortläsare/);
    server.started = scanning;
    await press('switch');
    await steps.getByText('Öppna BankID\u2011appen på en annan telefon eller surfplatta än den här.').waitFor();
  });

  test('lead to the app from the first second, beside a QR code and before a press on the link', async (t) => {
    const { page, server, open, press } = await visit(t, { chromium });
    const getApp = page.locator('bankid-login .steps').getByRole('link', { name: 'Hämta BankID' });
    await open();
    await press();
    await page.getByText('Så gör du').press('Enter');
    assert.equal(await getApp.getAttribute('href'), 'https://install.bankid.com');
    server.started = opening;
    await press('switch');
    await page.getByText('Har du BankID på kort').waitFor();
    assert.equal(await getApp.getAttribute('href'), 'https://install.bankid.com');
  });

  test('stay when time ran out, for those who did not manage, and not after other ends', async (t) => {
    const { page, open, press, tell } = await visit(t, { chromium });
    await open();
    await press();
    await page.getByText('Så gör du').waitFor();
    const { remainingMs: _past, ...flow } = scanning;
    await tell({
      ...flow,
      state: 'expired',
      outcome: { code: 'expired', tone: 'neutral', actions: ['tryAgain', 'otherDevice'] },
      message: said('expired', 'Tiden tog slut. Försök igen.'),
    });
    await page.getByText('Tiden tog slut. Försök igen.').waitFor();
    await page.getByText('Så gör du').press('Enter');
    await page.locator('bankid-login .steps li').getByText('rikta kameran mot koden').waitFor();
    await press();
    await page.getByText('Så gör du').waitFor();
    await tell(failed);
    await page.locator('bankid-login .how-to').waitFor({ state: 'hidden' });
  });

  test('are the application’s where it has its own', async (t) => {
    const { page, server, open, press } = await visit(t, { chromium });
    server.page({ lang: 'fi' });
    await open();
    await page.evaluate(() => {
      const strings = { howTo: 'Näin se toimii', otherDeviceStep1: 'Avaa BankID-sovellus.' };
      Object.assign(document.querySelector('bankid-login') ?? {}, { strings });
    });
    await press();
    await page.getByText('Näin se toimii').click();
    await page.locator('bankid-login .steps [lang=fi]').getByText('Avaa BankID-sovellus.').waitFor();
  });

  test('close again where their file cannot be had, keep the focus, and come at the next opening', async (t) => {
    const { page, open, press } = await visit(t, { chromium, expectsNotes: /Failed to load resource/ });
    await page.route('**/bankid-login-texts.js', (route) => route.abort(), { times: 1 });
    await open();
    await press();
    const title = page.getByText('Så gör du');
    const aborted = page.waitForEvent('requestfailed');
    await title.press('Enter');
    await aborted;
    await page.locator('bankid-login .how-to:not([open])').waitFor();
    await title.and(page.locator(':focus')).waitFor();
    await title.press('Enter');
    await page.locator('bankid-login .steps li').getByText('rikta kameran mot koden').waitFor();
  });

  for (const [width, height] of [
    [1366, 625],
    [390, 664],
    [320, 568],
  ] as const) {
    test(`leave cancel and the other device where they are, open too, in a window of ${width} × ${height}`, async (t) => {
      const { page, open, press, showFrame, tell } = await visit(t, {
        chromium,
        device: { viewport: { width, height } },
      });
      await open();
      await press();
      await showFrame(1);
      await tell(scanning);
      const topOf = async (part: string): Promise<number> =>
        (await page.locator(`bankid-login ${part}`).boundingBox())?.y ?? NaN;
      const below = async (): Promise<number[]> =>
        Promise.all(['.switch', '.cancel'].map(async (part) => (await topOf(part)) - (await topOf('.qr'))));
      const { y = NaN, height: side = 0 } = (await page.locator('bankid-login .cancel').boundingBox()) ?? {};
      assert.ok(y + side <= height, `cancel ends at ${y + side}`);
      const before = await below();
      await page.getByText('Så gör du').press('Enter');
      await page.locator('bankid-login .steps li').first().waitFor();
      assert.deepEqual(await below(), before);
      const last = page.locator('bankid-login .steps li').last();
      const isSeen = await last.evaluate((step) => step.getBoundingClientRect().bottom <= innerHeight);
      assert.ok(isSeen, 'the last step is in sight');
    });
  }
});
