import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { decode } from 'fast-png';
import type { Page } from 'playwright-core';
import { type Chromium, needsChromium, useChromium } from '../support/chromium.ts';
import { darkReaderScript } from '../browser/dark-reader.ts';
import { readScreenCode } from '../support/screen/read-screen-code.ts';
import { frame } from './scripted-server.ts';
import { visit } from './visit.ts';

/** Shows a code, small and then enlarged, and scans both. Also scans the page around it, which must be dark. */
async function scanBoth(t: TestContext, chromium: Chromium, darken: (page: Page) => Promise<void>): Promise<void> {
  // The style sheets of an extension are not subject to the policy of the page.
  const { page, server, open, press, showFrame } = await visit(t, {
    chromium,
    device: { bypassCSP: true },
    expectsNotes: /./,
  });
  server.page({ lang: 'sv' });
  await open();
  await darken(page);
  await press();
  await showFrame(7);
  const corner = decode(await page.screenshot({ clip: { x: 0, y: 0, width: 4, height: 4 } }));
  assert.ok((corner.data[0] ?? 255) < 64, 'the page is darkened');
  assert.equal(await readScreenCode(await page.locator('bankid-login .qr').screenshot()), frame(7));
  await page.getByRole('button', { name: 'Förstora koden' }).press('Enter');
  await showFrame(8);
  assert.equal(await readScreenCode(await page.getByRole('dialog').locator('.qr').screenshot()), frame(8));
}

describe('the QR code where the browser darkens every page', needsChromium, () => {
  const chromium = useChromium({
    whole: true,
    args: ['--enable-features=WebContentsForceDark', '--blink-settings=forceDarkModeEnabled=true'],
  });

  test('is black on white on the screen, small and enlarged', async (t) => {
    await scanBoth(t, chromium, async () => {});
  });
});

describe('the QR code where an extension darkens every page', needsChromium, () => {
  const chromium = useChromium();

  test('is black on white on the screen, small and enlarged', async (t) => {
    await scanBoth(t, chromium, async (page) => {
      await page.evaluate(await darkReaderScript());
      await page.waitForFunction("document.documentElement.dataset.darkreaderScheme === 'dark'");
    });
  });
});
