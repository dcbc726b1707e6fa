import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { BrowserContextOptions, Page, Route } from 'playwright-core';
import { axeFindings } from '../support/axe.ts';
import { needsChromium, useChromium } from '../support/chromium.ts';
import { setDeskStage } from './desk-stage.ts';
import { focusedName } from '../support/screen/focused-name.ts';

/** The folder for a screenshot of every step. `undefined`: no screenshots are taken. */
const pictures = process.env['SCREENSHOTS'];

const looks: Readonly<Record<string, BrowserContextOptions>> = {
  'light and wide': { colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  'dark and narrow': { colorScheme: 'dark', viewport: { width: 390, height: 844 } },
  'forced colours': { forcedColors: 'active', viewport: { width: 1280, height: 800 } },
};

describe('the call desk is for everybody', needsChromium, () => {
  const chromium = useChromium();

  for (const [name, options] of Object.entries(looks)) {
    test(`axe finds nothing wrong at the desk and on the phone, ${name}`, async (t) => {
      const { service, openDesk, openPhone, openOrder } = await setDeskStage(t, chromium);
      const [desk, phone] = await Promise.all([openDesk(options), openPhone()]);
      const findings: string[] = [];
      const look = async (where: string, page: Page): Promise<void> => {
        findings.push(...(await axeFindings(page)).map((finding) => `${where}: ${finding}`));
        if (pictures === undefined) return;
        await mkdir(pictures, { recursive: true });
        await page.screenshot({ path: join(pictures, `${name} - ${where}.png`), fullPage: true });
      };

      await look('1 the form', desk.page);
      await desk.ask({ personalNumber: '19121212-1213' });
      await desk.page.getByText('The number is wrong.').waitFor();
      await look('2 a wrong number', desk.page);
      await desk.ask({ personalNumber: service.customer.personalNumber });
      await desk.heading('Waiting for the person').waitFor();
      await look('3 waiting', desk.page);
      await openOrder(phone);
      await phone.button('No, I am not').waitFor();
      await look('4 the question on the phone', phone.page);
      await desk.page.keyboard.press('Escape');
      await desk.dialog.waitFor();
      await look('5 cancel or not', desk.page);
      await desk.page.keyboard.press('Escape');
      await desk.dialog.waitFor({ state: 'hidden' });
      await phone.button('No, I am not').click();
      await phone.heading('You did right to say no').waitFor();
      await look('6 the end on the phone', phone.page);
      await service.timePasses(2_000);
      await desk.alarm.getByRole('heading').waitFor();
      await look('7 the alarm', desk.page);
      await desk.button('I have read the alarm').click();
      await desk.newCall.waitFor();
      await look('8 after the alarm', desk.page);
      assert.deepEqual(findings, []);
    });
  }

  test('the focus goes where the work goes: number, call, alarm, call', async (t) => {
    const { service, openDesk, openPhone, openOrder, askCustomer } = await setDeskStage(t, chromium);
    const [desk, phone] = await Promise.all([openDesk(), openPhone()]);
    await askCustomer(desk);
    assert.equal(await focusedName(desk.page), 'Waiting for the person');
    await desk.page.keyboard.press('Escape');
    await desk.dialog.waitFor();
    await openOrder(phone);
    await phone.button('No, I am not').click();
    await phone.heading('You did right to say no').waitFor();
    await service.timePasses(2_000);
    await desk.alarm.getByRole('heading').waitFor();
    assert.equal(await focusedName(desk.page), 'Possible fraud', 'not the button, which a stray Enter would press');
    await desk.page.keyboard.press('Enter');
    assert.ok(await desk.alarm.isVisible());
    await desk.page.keyboard.press('Tab');
    await desk.page.keyboard.press('Enter');
    await desk.newCall.waitFor();
    assert.equal(await focusedName(desk.page), 'Possible fraud');
    await desk.page.keyboard.press('Tab');
    assert.equal(await focusedName(desk.page), 'New call');
    await desk.page.keyboard.press('Enter');
    assert.equal(await focusedName(desk.page), 'Personal identity number');
  });

  test('the focus stays on a button whose press is refused, and the same key presses it again', async (t) => {
    const { service, openDesk, takeOrder } = await setDeskStage(t, chromium);
    const desk = await openDesk();
    const { page } = desk;
    const refusal = page.getByText('The service cannot be reached right now. Try again.');
    await page.getByLabel('The person called us').check();
    await desk.number.fill(service.customer.personalNumber);
    await refuseOnce(page, '**/calls');
    await desk.button('Send BankID request').press('Enter');
    await refusal.waitFor();
    assert.equal(await focusedName(page), 'Send BankID request');
    await page.keyboard.press('Enter');
    await desk.heading('Waiting for the person').waitFor();
    await service.simulator.app.declineCall(await takeOrder());
    await service.timePasses(2_000);
    await desk.alarm.getByRole('heading').waitFor();
    await refuseOnce(page, '**/calls/acknowledge');
    await desk.button('I have read the alarm').press('Enter');
    await refusal.waitFor();
    assert.equal(await focusedName(page), 'I have read the alarm');
    await page.keyboard.press('Enter');
    await desk.newCall.waitFor();
  });

  test('an agent who reads Swedish has a desk in Swedish, and may speak English in the call', async (t) => {
    const { service, openDesk } = await setDeskStage(t, chromium);
    const { page } = await openDesk();
    const desk = page.locator('bankid-call');
    await page.evaluate(() => document.querySelector('bankid-call')?.setAttribute('lang', 'sv'));
    await desk.getByLabel('Personen ringde oss').check();
    await desk.getByLabel('Språk i samtalet').selectOption('en');
    await desk.getByLabel('Personnummer').fill(service.customer.personalNumber);
    await desk.getByRole('button', { name: 'Skicka BankID-fråga' }).click();
    await desk.getByRole('heading', { name: 'Väntar på personen' }).waitFor();
    assert.equal(await desk.getByText('Please open the BankID app').getAttribute('lang'), 'en');
  });
});

/** Refuses the next request to an address, once the page has been drawn as it is while the request is under way. */
async function refuseOnce(page: Page, address: string): Promise<void> {
  const refuse = async (route: Route): Promise<void> => {
    await page.evaluate(async () => {
      await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
    });
    await route.fulfill({ status: 400 });
  };
  await page.route(address, refuse, { times: 1 });
}
