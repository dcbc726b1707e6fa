import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { axeFindings } from '../support/axe.ts';
import { needsChromium, useChromium } from '../support/chromium.ts';
import { setPaymentStage } from './payment-stage.ts';

describe('paying is for everybody', needsChromium, () => {
  const chromium = useChromium();

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`axe finds nothing wrong on the page and on the phone, in ${colorScheme} colours`, async (t) => {
      const { shop, newDevice, openPage, openPhone } = await setPaymentStage(t, { chromium });
      const page = await openPage('/', await newDevice({ colorScheme }));
      const phone = await openPhone();
      await phone.page.emulateMedia({ colorScheme });
      const findings: string[] = [];
      const look = async (where: string, seen: Page): Promise<void> => {
        findings.push(...(await axeFindings(seen)).map((finding) => `${where}: ${finding}`));
      };

      await page.button('Approve with BankID').waitFor();
      await look('the button', page.page);
      await page.button('Approve with BankID').click();
      const { text } = await page.photograph();
      await look('the QR code', page.page);
      await phone.scanText(text);
      await phone.asked.waitFor();
      await look('what is paid', phone.page);
      await phone.readToEnd();
      await phone.button('Approve').click();
      await look('the proof', phone.page);
      await phone.button('Use the code').click();
      await phone.page.getByLabel('Your security code').pressSequentially('123456');
      await phone.heading('You have approved the payment').waitFor();
      await look("the phone's last screen", phone.page);
      await shop.timePasses(2_000);
      await page.page.getByRole('heading', { name: 'Thank you, it is paid' }).waitFor();
      assert.deepEqual(findings, []);
    });
  }
});
