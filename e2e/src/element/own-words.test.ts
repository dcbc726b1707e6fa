import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { needsChromium, useChromium } from '../support/chromium.ts';
import { failed } from './states.ts';
import { visit } from './visit.ts';

const finnish = {
  identify: 'Tunnistaudu BankID:llä',
  scanQr: 'Avaa BankID-sovellus ja lue koodi.',
  enlarge: 'Suurenna koodi',
  timeLeft: 'Aikaa jäljellä:',
};

describe("the application's own words", needsChromium, () => {
  const chromium = useChromium();

  test('stand in the place of ours, and in a state in those for every state', async (t) => {
    const { page, server, open, press, tell } = await visit(t, { chromium });
    server.page({
      element: `<bankid-login>
        <span slot="heading">Logga in på Kajakboden</span>
        <p slot="intro-start">Det går fort.</p>
        <p slot="help">Ring oss.</p>
        <p slot="help-problem">Ring oss nu.</p>
        <a slot="footer" href="/about">Om BankID</a>
      </bankid-login>`,
    });
    const shown = async (text: string): Promise<boolean> => page.getByText(text, { exact: true }).isVisible();
    await open();
    await page.getByText('Om BankID').waitFor();
    assert.deepEqual(
      [await shown('Det går fort.'), await shown('Ring oss.'), await shown('Ring oss nu.')],
      [true, true, false],
    );
    await press();
    await page.getByRole('heading', { name: 'Logga in på Kajakboden' }).waitFor();
    assert.equal(await shown('Det går fort.'), false);
    await tell(failed);
    assert.deepEqual([await shown('Ring oss.'), await shown('Ring oss nu.')], [false, true]);
  });

  test('make another language, whether they come before the element is defined or after', async (t) => {
    const { page, server, open, press } = await visit(t, { chromium });
    server.page({ lang: 'fi' });
    await page.addInitScript((strings) => {
      document.addEventListener('readystatechange', () => {
        const element = document.querySelector('bankid-login');
        if (element && !customElements.get('bankid-login')) Object.assign(element, { strings });
      });
    }, finnish);
    await open();
    await page.getByRole('button', { name: finnish.identify }).waitFor();
    await press();
    await page.getByText(finnish.scanQr).waitFor();
    await page.getByText('Aikaa jäljellä: 3 minuuttia').waitFor();
    assert.equal(await page.locator('bankid-login .panel').getAttribute('lang'), 'fi');
    await page.evaluate(() =>
      Object.assign(document.querySelector('bankid-login') ?? {}, { strings: { enlarge: 'Isommaksi' } }),
    );
    await page.getByRole('button', { name: 'Isommaksi' }).waitFor();
  });

  test('run as the page does, where ours always run from left to right', async (t) => {
    const { page, server, open } = await visit(t, { chromium });
    server.page({ lang: 'ar" dir="rtl' });
    const direction = (): Promise<string> =>
      page.locator('bankid-login .panel').evaluate((panel) => getComputedStyle(panel).direction);
    await open();
    await page.getByRole('button', { name: 'Identifiera dig med BankID' }).waitFor();
    assert.equal(await direction(), 'ltr');
    await page.evaluate(() =>
      Object.assign(document.querySelector('bankid-login') ?? {}, { strings: { identify: 'تسجيل الدخول' } }),
    );
    await page.getByRole('button', { name: 'تسجيل الدخول' }).waitFor();
    assert.equal(await direction(), 'rtl');
  });
});
