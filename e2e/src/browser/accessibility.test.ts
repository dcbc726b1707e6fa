import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { axeFindings } from '../support/axe.ts';
import { needsChromium, useChromium } from '../support/chromium.ts';
import { setStage } from '../support/stage.ts';
import { focusedName } from '../support/screen/focused-name.ts';

describe('the log-in is for everybody', needsChromium, () => {
  const chromium = useChromium();

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`axe finds nothing wrong on the way, in ${colorScheme} colours`, async (t) => {
      const { eService, newDevice, openShop, openPhone } = await setStage(t, { chromium });
      const shop = await openShop({ device: await newDevice({ colorScheme }) });
      const phone = await openPhone();
      await phone.page.emulateMedia({ colorScheme });
      const findings: string[] = [];
      const look = async (where: string, page: Page): Promise<void> => {
        findings.push(...(await axeFindings(page)).map((finding) => `${where}: ${finding}`));
      };

      await shop.button('Identify with BankID').waitFor();
      await look('the button', shop.page);
      await look("the phone's first screen", phone.page);
      await shop.button('Identify with BankID').click();
      const { text } = await shop.photograph();
      await look('the QR code', shop.page);
      await phone.scanText(text);
      await phone.asked.waitFor();
      await look('what is asked', phone.page);
      await eService.timePasses(2_000);
      await shop.page.getByText('Enter your security code').waitFor();
      await look('waiting for the phone', shop.page);
      await phone.button('Cancel').click();
      await phone.heading('Cancelled').waitFor();
      await look("the phone's last screen", phone.page);
      await eService.timePasses(2_000);
      await shop.button('Try again').waitFor();
      await look('the end', shop.page);
      assert.deepEqual(findings, []);
    });
  }

  test('a keyboard is enough, on the page and on the phone', async (t) => {
    const { eService, openShop, openPhone } = await setStage(t, { chromium });
    const shop = await openShop();
    await shop.button('Identify with BankID').waitFor();
    await tabTo(shop.page, 'Identify with BankID');
    await shop.page.keyboard.press('Enter');
    const { text } = await shop.photograph();
    assert.match(await focusedName(shop.page), /Identify with BankID/, 'the focus follows to the heading of the panel');

    const { page, asked, heading } = await openPhone();
    await tabTo(page, 'Scan QR code');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Text of the code');
    await page.keyboard.insertText(text);
    await page.keyboard.press('Enter');
    await asked.waitFor();
    await tabTo(page, 'Identify');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Use the code');
    await page.keyboard.press('Enter');
    await page.getByLabel('Your security code').waitFor();
    await page.keyboard.type('123456');
    await heading('You are identified').waitFor();
    await eService.timePasses(2_000);
    await shop.greeting('Tolvan Tolvansson');
  });

  test('a person who reads Swedish is spoken to in Swedish', async (t) => {
    const { openShop } = await setStage(t, { chromium });
    const { page } = await openShop();
    await page.evaluate(() => document.querySelector('bankid-login')?.setAttribute('lang', 'sv'));
    await page.getByRole('button', { name: 'Identifiera dig med BankID' }).click();
    await page.getByRole('img', { name: 'QR-kod' }).waitFor();
    await page.getByRole('button', { name: 'Avbryt' }).click();
    await page.getByText('Åtgärden avbröts.').waitFor();
  });
});

/** Presses Tab until the focus is on what is called `name`. */
async function tabTo(page: Page, name: string): Promise<void> {
  const passed: string[] = [];
  for (let presses = 0; presses < 40; presses += 1) {
    const here = await focusedName(page);
    if (here.startsWith(name)) return;
    passed.push(here);
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to "${name}", only to: ${passed.join(' | ')}`);
}
