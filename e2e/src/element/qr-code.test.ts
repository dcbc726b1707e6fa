import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { needsChromium, useChromium } from '../support/chromium.ts';
import { frame, scanning } from './scripted-server.ts';
import { eventually } from '../support/eventually.ts';
import { outOfSight } from '../support/screen/out-of-sight.ts';
import { drawnCode, visit } from './visit.ts';

describe('the QR code', needsChromium, () => {
  const chromium = useChromium();

  test('is drawn with the response to the press, before the stream has brought a frame', async (t) => {
    const { page, server, open, press } = await visit(t, { chromium });
    server.started = { ...scanning, frame: frame(0) };
    await open();
    await press();
    await eventually('the code', async () => ((await drawnCode(page)) === '' ? undefined : true));
  });

  test('comes with the press: no picture of the page has an empty place for it', async (t) => {
    const { page, server, open, press } = await visit(t, { chromium, expectsNotes: /willReadFrequently/ });
    server.started = { ...scanning, frame: frame(0) };
    await open();
    await page.evaluate(() => {
      const seen: boolean[] = [];
      Object.assign(globalThis, { seen });
      const look = (): void => {
        const code = document.querySelector('bankid-login')?.shadowRoot?.querySelector('canvas');
        // Black at the corner of the finder pattern.
        if (code?.checkVisibility()) seen.push(code.getContext('2d')?.getImageData(4, 4, 1, 1).data[3] === 255);
        requestAnimationFrame(look);
      };
      look();
    });
    await press();
    await page.getByText('Tid kvar').waitFor();
    const seen = await page.evaluate<boolean[]>('seen');
    assert.ok(seen.length > 0 && seen.every(Boolean), seen.join(', '));
  });

  test('fills the window when it is pressed, keeps moving, and Escape gives the focus back', async (t) => {
    const { page, open, press, showFrame } = await visit(t, { chromium });
    await open();
    await press();
    await showFrame(1);
    await page.getByRole('button', { name: 'Förstora koden' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'QR-kod' });
    const code = dialog.getByRole('img', { name: 'QR-kod' });
    const { height = 0 } = (await code.boundingBox()) ?? {};
    assert.ok(height > 500, `${height} pixels of 720`);
    await showFrame(2);
    for (let presses = 0; presses < 5; presses += 1) {
      await page.keyboard.press('Tab');
      const isOutside = await page.evaluate(
        () => document.activeElement !== document.body && document.activeElement?.localName !== 'bankid-login',
      );
      assert.equal(isOutside, false, 'Tab stays in the dialog');
    }
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    const focused = await page.evaluate(
      () => document.querySelector('bankid-login')?.shadowRoot?.activeElement?.className,
    );
    assert.equal(focused, 'enlarge');
    await page.locator('bankid-login .figure > .qr').waitFor();
  });

  for (const [width, height] of [
    [1366, 625],
    [844, 340],
    [390, 664],
    [320, 568],
    [320, 256],
  ] as const) {
    test(`grows to the shorter side of a window of ${width} × ${height}, and keeps its instruction and time`, async (t) => {
      const { page, open, press, showFrame, tell } = await visit(t, {
        chromium,
        device: { viewport: { width, height } },
      });
      await open();
      await press();
      await showFrame(1);
      await tell(scanning);
      const code = page.locator('bankid-login .qr');
      await page.getByText('Tid kvar: 3 minuter').waitFor();
      const before = (await code.boundingBox())?.width ?? Infinity;
      await page.getByRole('button', { name: 'Förstora koden' }).press('Enter');
      const dialog = page.getByRole('dialog', { name: 'QR-kod' });
      await dialog.getByText(scanning.message.text).waitFor();
      await dialog.getByText('Tid kvar:').waitFor();
      const grown = (await code.boundingBox())?.width ?? 0;
      assert.ok(grown >= before, `${before} → ${grown}`);
      if (width - height > 224 || height - width > 176) assert.equal(grown, Math.min(width, height));
      await page.keyboard.press('Escape');
      await page.locator('bankid-login .panel > .status').getByText(scanning.message.text).waitFor();
      await page.locator('bankid-login .panel > .time-left').getByText('Tid kvar:').waitFor();
    });
  }

  for (const [width, height] of [
    [1366, 625],
    [640, 360],
    [390, 664],
    [320, 568],
  ] as const) {
    test(`has its instruction, its cancel and the other device in sight in a window of ${width} × ${height}`, async (t) => {
      const { page, open, press, showFrame, tell } = await visit(t, {
        chromium,
        device: { viewport: { width, height } },
      });
      await open();
      await press();
      await showFrame(1);
      await tell(scanning);
      await page.getByText('Tid kvar:').waitFor();
      const parts = ['.header', '.message', '.figure', '.time-left', '.switch', '.cancel'];
      assert.deepEqual(await outOfSight(page.locator('bankid-login'), parts), []);
    });
  }

  test('says so when it has been scrolled out of sight, and a press shows it again', async (t) => {
    const { page, server, open, press, showFrame } = await visit(t, { chromium });
    server.page({ after: `<p>${'Mer att läsa. '.repeat(2_000)}</p>` });
    await open();
    await press();
    await showFrame(1);
    const reveal = page.getByRole('button', { name: 'Visa koden' });
    assert.equal(await reveal.isVisible(), false);
    await page.mouse.wheel(0, 2_000);
    await reveal.click();
    await reveal.waitFor({ state: 'hidden' });
    assert.equal(await page.locator('bankid-login .qr').isVisible(), true);
    const { y = -1 } = (await page.locator('bankid-login .qr').boundingBox()) ?? {};
    assert.ok(y >= 0, `the code begins at ${y}`);
  });

  test('shows the time left in words and as a bar, also on a page that is opened later', async (t) => {
    const { page, server, open } = await visit(t, { chromium });
    server.current = { ...scanning, remainingMs: 90_000 };
    await open();
    await page.getByText('Tid kvar: 90 sekunder').waitFor();
    const share = await page
      .locator('bankid-login .bar')
      .evaluate((bar) => bar.getBoundingClientRect().width / (bar.parentElement?.getBoundingClientRect().width ?? 0));
    assert.ok(share > 0.4 && share < 0.51, String(share));
  });

  test('is drawn and followed where the second file cannot be had', async (t) => {
    const { page, open, press, showFrame } = await visit(t, { chromium, expectsNotes: /has no extras/ });
    // An empty module, so that the browser writes no failed request to the console.
    await page.route('**/bankid-login-extras.js', (route) =>
      route.fulfill({ contentType: 'text/javascript', body: 'export {};' }),
    );
    await open();
    await press();
    await showFrame(1);
    await showFrame(2);
    assert.equal(await page.getByRole('button', { name: 'Förstora koden' }).count(), 0);
  });
});
