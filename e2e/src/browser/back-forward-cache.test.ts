import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { needsChromium, useChromium } from '../support/chromium.ts';
import { setStage } from '../support/stage.ts';

// The browser keeps a page that is left as it was, and shows it again as it was.
describe('a page that comes back out of the back/forward cache', needsChromium, () => {
  const chromium = useChromium({ whole: true });

  test('shows the code of the day again, of the same order', async (t) => {
    const { eService, openShop } = await setStage(t, { chromium });
    const shop = await openShop();
    await shop.button('Identify with BankID').click();
    const { text: before } = await shop.photograph();
    await leaveAndComeBack(shop.page, async () => {
      await shop.page.goto(`${eService.origin}/account`);
      await eService.timePasses(5_000);
    });
    const { text } = await shop.photograph();
    assert.notEqual(text, before);
    assert.ok((await eService.simulator.app.scan({ qr: text })).accepted);
    assert.equal(eService.simulator.orders().length, 1);
  });

  test('is logged in when the phone has approved meanwhile', async (t) => {
    const { eService, scanLogIn } = await setStage(t, { chromium });
    const { shop, phone } = await scanLogIn();
    await leaveAndComeBack(shop.page, async () => {
      await shop.page.goto(`${eService.origin}/account`);
      await phone.approve('Identify');
      await phone.heading('You are identified').waitFor();
      await eService.timePasses(2_000);
    });
    await shop.greeting('Tolvan Tolvansson');
    assert.equal(eService.completions.length, 1);
  });

  test('after the log-in can start another, and shows no state of the first', async (t) => {
    const { eService, scanLogIn, approveLogIn } = await setStage(t, { chromium });
    const { shop, phone } = await scanLogIn();
    await leaveAndComeBack(shop.page, () => approveLogIn({ shop, phone }));
    await shop.button('Identify with BankID').click();
    await shop.photograph();
    assert.equal(eService.completions.length, 1);
  });
});

/** Comes back by Back, and sees to it that the page was in the cache. */
async function leaveAndComeBack(page: Page, away: () => Promise<unknown>): Promise<void> {
  await page.evaluate(() => {
    addEventListener('pageshow', ({ persisted }) => {
      console.log(`pageshow ${persisted ? 'out of the cache' : 'anew'}`);
    });
  });
  await away();
  const shown = page.waitForEvent('console', (line) => line.text().startsWith('pageshow'));
  await page.goBack({ waitUntil: 'commit' });
  assert.equal((await shown).text(), 'pageshow out of the cache');
}
