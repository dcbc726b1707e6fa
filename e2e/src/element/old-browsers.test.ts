import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { removeNewApis } from '../browser/old-browser.ts';
import { needsChromium, useChromium } from '../support/chromium.ts';
import { eventually } from '../support/eventually.ts';
import { opening } from './scripted-server.ts';
import { completed, working } from './states.ts';
import { drawnCode, visit } from './visit.ts';

describe('the oldest browsers that are supported', needsChromium, () => {
  const chromium = useChromium();

  test('log in by QR code to the end, with the extras', async (t) => {
    const { page, server, open, press, showFrame, tell } = await visit(t, {
      chromium,
      expectsNotes: /Content Security/,
    });
    await page.addInitScript(removeNewApis);
    await open();
    await press();
    await showFrame(1);
    await page.getByText('Tid kvar').waitFor();
    await page.getByRole('status').getByText('Öppna BankID').waitFor();
    assert.notEqual(await drawnCode(page), '');
    await tell(working);
    await page.locator('bankid-login .figure').waitFor({ state: 'hidden' });
    server.finished = { state: 'finished', redirectTo: '/my-pages' };
    server.tell(completed);
    await page.waitForURL('**/my-pages');
  });

  test('open the app on the same device, can be cancelled, and keep the keyboard', async (t) => {
    const { page, server, open, press } = await visit(t, { chromium, expectsNotes: /Content Security/ });
    await page.addInitScript(removeNewApis);
    server.started = opening;
    await open();
    await press('switch');
    await page.getByRole('link', { name: 'Öppna BankID' }).waitFor();
    const focused = (): Promise<string | undefined> =>
      page.evaluate(() => document.querySelector('bankid-login')?.shadowRoot?.activeElement?.className);
    await eventually('the focus on the heading', async () => ((await focused()) === 'heading' ? true : undefined));
    await page.getByRole('button', { name: 'Avbryt' }).click();
    await page.getByText('Åtgärden avbröts.').waitFor();
    await page.getByRole('button', { name: 'Försök igen' }).waitFor();
  });

  test('are styled where the page allows it by a nonce', async (t) => {
    const { page, server, open } = await visit(t, { chromium });
    await page.addInitScript(removeNewApis);
    server.page({ element: '<bankid-login nonce="abc"></bankid-login>' });
    await page.route(`${server.origin}/`, async (route) => {
      const response = await route.fetch();
      const policy = "default-src 'self'; script-src 'self'; style-src 'self' 'nonce-abc'";
      await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': policy } });
    });
    await open();
    const width = await page
      .locator('bankid-login .primary')
      .evaluate((button) => getComputedStyle(button).borderTopWidth);
    assert.equal(width, '1px');
  });
});

describe('extras that fail', needsChromium, () => {
  const chromium = useChromium();

  test('in the middle of a log-in take nothing with them', async (t) => {
    const { page, server, open, press } = await visit(t, { chromium, expectsNotes: /has no extras/ });
    await page.route('**/bankid-login-extras.js', (route) =>
      route.fulfill({
        contentType: 'text/javascript',
        body: `export const createExtras = () => ({ translate: (view) => view, show: () => { throw new Error('no'); } });`,
      }),
    );
    server.started = opening;
    await open();
    await press('switch');
    await page.getByRole('link', { name: 'Öppna BankID' }).waitFor();
    await page.getByRole('button', { name: 'Avbryt' }).click();
    await page.getByText('Åtgärden avbröts.').waitFor();
  });
});
