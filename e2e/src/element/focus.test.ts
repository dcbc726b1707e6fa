import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { needsChromium, useChromium } from '../support/chromium.ts';
import { scanning } from './scripted-server.ts';
import { failed, working } from './states.ts';
import { visit } from './visit.ts';

/** The class of what has the focus in the element. */
const focused = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => document.querySelector('bankid-login')?.shadowRoot?.activeElement?.className);

const isCodeInSight = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const code = document.querySelector('bankid-login')?.shadowRoot?.querySelector('.qr')?.getBoundingClientRect();
    return code !== undefined && code.top >= 0 && code.bottom <= innerHeight;
  });

describe('the focus', needsChromium, () => {
  const chromium = useChromium();

  test('goes to the heading when what was pressed is gone, and what was asked for comes in sight', async (t) => {
    const { page, server, open, press, showFrame } = await visit(t, {
      chromium,
      device: { viewport: { width: 480, height: 600 } },
    });
    server.page({ before: `<p>${'Text att läsa först. '.repeat(60)}</p>` });
    await open();
    await press();
    await showFrame(1);
    assert.equal(await focused(page), 'heading');
    assert.equal(await isCodeInSight(page), true);
    await page.locator('bankid-login .cancel').click();
    await page.getByText('Åtgärden avbröts.').waitFor();
    assert.equal(await focused(page), 'heading');
  });

  test('goes there too where a press gives a button no focus, as in Safari', async (t) => {
    const { page, server, open, press, showFrame } = await visit(t, {
      chromium,
      device: { viewport: { width: 480, height: 600 } },
    });
    server.page({ before: `<p>${'Text att läsa först. '.repeat(60)}</p>` });
    await open();
    await page.evaluate(() => addEventListener('mousedown', (event) => event.preventDefault()));
    await press();
    await showFrame(1);
    assert.equal(await focused(page), 'heading');
    assert.equal(await isCodeInSight(page), true);
    await page.evaluate(() => scrollTo(0, 0));
    await page.locator('bankid-login .cancel').click();
    await page.getByText('Åtgärden avbröts.').waitFor();
    assert.equal(await focused(page), 'heading');
  });

  test('keeps the code in sight when what is loaded later makes the panel taller', async (t) => {
    const { page, server, open, press, showFrame } = await visit(t, {
      chromium,
      device: { viewport: { width: 480, height: 600 } },
    });
    let letExtrasCome = (): void => undefined;
    const mayCome = new Promise<void>((resolve) => (letExtrasCome = resolve));
    await page.route(/extras/, async (route) => {
      await mayCome;
      await route.continue();
    });
    server.page({ before: `<p>${'Text att läsa först. '.repeat(60)}</p>` });
    await open();
    await press();
    await showFrame(1);
    letExtrasCome();
    await page.locator('bankid-login .enlarge').waitFor();
    assert.equal(await isCodeInSight(page), true);
  });

  test('stays where it is when something else on the page has it', async (t) => {
    const { page, server, open, press, tell } = await visit(t, { chromium });
    server.page({ after: '<button id="elsewhere">Något annat</button>' });
    await open();
    await press();
    await page.locator('#elsewhere').focus();
    await tell(working);
    await tell(failed);
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'elsewhere');
  });

  test('comes out of the code in the whole window when the app has taken the order', async (t) => {
    const { page, open, press, showFrame, tell } = await visit(t, { chromium });
    await open();
    await press();
    await showFrame(1);
    await page.locator('bankid-login .enlarge').click();
    await tell(working);
    assert.equal(await page.getByRole('dialog').count(), 0);
    assert.equal(await focused(page), 'heading');
  });

  test('is never under the button that leads back to the code', async (t) => {
    // 200 % zoom of a window of 1120 × 640: a wider one has the code beside the buttons.
    const { page, open, press, showFrame, tell } = await visit(t, {
      chromium,
      device: { viewport: { width: 560, height: 320 }, deviceScaleFactor: 2 },
    });
    await open();
    await press();
    await showFrame(1);
    await tell(scanning);
    const reveal = page.locator('bankid-login .reveal');
    const opacity = (): Promise<string> => reveal.evaluate((button) => getComputedStyle(button).opacity);
    await page.locator('bankid-login .switch').focus();
    await page.keyboard.press('Tab');
    assert.equal(await focused(page), 'cancel');
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await reveal.waitFor();
    assert.equal(await opacity(), '0');
    const place = await page.locator('bankid-login .cancel').boundingBox();
    const { x = 0, y = 0, width = 0, height = 0 } = place ?? {};
    const atCancel = await page.evaluate(
      ([left, top]) =>
        document.querySelector('bankid-login')?.shadowRoot?.elementFromPoint(left ?? 0, top ?? 0)?.className,
      [x + width / 2, y + height / 2],
    );
    assert.equal(atCancel, 'cancel');
    await reveal.focus();
    assert.equal(await opacity(), '1');
  });
});
