import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { needsChromium, useChromium } from '../support/chromium.ts';
import { failed } from './states.ts';
import { visit } from './visit.ts';

describe('the logo of a page', needsChromium, () => {
  const chromium = useChromium();

  test('is in the button before there is a flow, and in the head from then on, in place of the icon', async (t) => {
    const { page, server, open, press, showFrame } = await visit(t, { chromium });
    const svg = '<svg slot="logo" id="logo" width="24" height="24" aria-hidden="true"></svg>';
    server.page({ element: `<bankid-login>${svg}</bankid-login>` });
    await open();
    const isWithin = (part: string): Promise<boolean> =>
      page.evaluate((selector) => {
        const outer = document
          .querySelector('bankid-login')
          ?.shadowRoot?.querySelector(selector)
          ?.getBoundingClientRect();
        const inner = document.querySelector('#logo')?.getBoundingClientRect();
        if (!outer || !inner) throw new Error('both are in the page');
        return (
          inner.width > 0 && inner.left >= outer.left && inner.right <= outer.right && inner.bottom <= outer.bottom
        );
      }, part);
    await page.getByRole('button', { name: 'Identifiera dig med BankID', exact: true }).waitFor();
    assert.equal(await isWithin('.primary'), true);
    await press();
    await showFrame(1);
    await page.locator('bankid-login .time').waitFor();
    assert.equal(await isWithin('.header'), true);
    assert.equal(await page.locator('bankid-login .icon').isVisible(), false);
  });

  test('has a place of its own in the stage that it is for, and without one the icon stands in the head alone', async (t) => {
    const { page, server, open, press, showFrame, tell } = await visit(t, { chromium });
    server.page({ element: '<bankid-login><b slot="logo-problem" id="logo">!</b></bankid-login>' });
    await open();
    assert.equal(await page.locator('#logo').isVisible(), false);
    await press();
    await showFrame(1);
    await page.locator('bankid-login .header .icon').waitFor();
    await tell(failed);
    assert.equal(await page.locator('#logo').isVisible(), true);
    await page.locator('bankid-login .cancel').waitFor({ state: 'hidden' });
    await page.evaluate(() => document.querySelector('bankid-login')?.setAttribute('reference', 'another'));
    await page.getByRole('button', { name: 'Identifiera dig med BankID', exact: true }).waitFor();
    assert.equal(await page.locator('bankid-login .icon').isVisible(), false);
  });
});
