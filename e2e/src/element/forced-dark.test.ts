import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readQrCodes } from '@secure-start/testing';
import { decode } from 'fast-png';
import type { Locator, Page } from 'playwright-core';
import { type Chromium, needsChromium, useChromium } from '../support/chromium.ts';
import { frame } from './scripted-server.ts';
import { visit } from './visit.ts';

/** The text of the code as a camera sees it: read from the pixels of the screen. */
async function scanScreen(code: Locator): Promise<string | undefined> {
  const { texts } = await readQrCodes(await code.screenshot());
  return texts[0];
}

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
  assert.equal(await scanScreen(page.locator('bankid-login .qr')), frame(7));
  await page.getByRole('button', { name: 'Förstora koden' }).press('Enter');
  await showFrame(8);
  assert.equal(await scanScreen(page.getByRole('dialog').locator('.qr')), frame(8));
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
      await page.evaluate(await darkReader());
      await page.waitForFunction("document.documentElement.dataset.darkreaderScheme === 'dark'");
    });
  });
});

/** The script of Dark Reader and the line that darkens a page, as its extension does in dynamic mode. */
async function darkReader(): Promise<string> {
  const script = await readFile(fileURLToPath(import.meta.resolve('darkreader')), 'utf8');
  return `${script};\n(globalThis.DarkReader ?? self.DarkReader).enable({ brightness: 100 });`;
}
