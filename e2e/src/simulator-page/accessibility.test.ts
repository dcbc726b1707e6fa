import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { BrowserContextOptions } from 'playwright-core';
import { axeFindings } from '../support/axe.ts';
import { needsChromium, useChromium } from '../support/chromium.ts';
import { setLiveStage, type LiveStage } from './live-stage.ts';

const endUserIp = '10.0.0.1';

/** Fills every part of the page: orders that wait, failed and are done, refused requests, findings, faults. */
async function fill({ simulator, client, rows, sendAsIs }: LiveStage, orders: string): Promise<void> {
  const failing = await client.auth({ endUserIp });
  await simulator.app.open({ autoStartToken: failing.autoStartToken ?? '' });
  await simulator.app.refuse({ orderRef: failing.orderRef });
  await client.collect({ orderRef: failing.orderRef });
  await sendAsIs({ path: '/auth', body: { endUserIp: '' } });
  simulator.addFault({ id: 'later', skip: 100, effect: { kind: 'html', httpStatus: 502 } });
  await client.auth({ endUserIp });
  await rows(orders).nth(1).waitFor();
}

describe('everyone can use the live page of the simulator', needsChromium, () => {
  const chromium = useChromium();

  const looks: readonly [name: string, device: BrowserContextOptions, language: 'en' | 'sv', orders: string][] = [
    ['light, in English', { colorScheme: 'light' }, 'en', 'Orders'],
    ['dark, in English', { colorScheme: 'dark' }, 'en', 'Orders'],
    ['light, in Swedish', { colorScheme: 'light' }, 'sv', 'Begäranden'],
    ['dark, in Swedish', { colorScheme: 'dark' }, 'sv', 'Begäranden'],
    ['in forced colours', { forcedColors: 'active' }, 'en', 'Orders'],
  ];
  for (const [look, device, language, orders] of looks) {
    test(`axe finds nothing wrong, ${look}`, async (t) => {
      const stage = await setLiveStage(t, { chromium, device, language });
      await fill(stage, orders);
      await stage.rows(orders).getByRole('button', { expanded: false }).first().click();
      for (const summary of await stage.page.locator('summary').all()) await summary.click();
      assert.deepEqual(await axeFindings(stage.page), []);
    });
  }

  test('axe finds nothing wrong with the question for the token', async (t) => {
    const { page } = await setLiveStage(t, { chromium, simulator: { managementToken: 'a-token-of-our-own' } });
    await page.getByLabel('Token').waitFor();
    assert.deepEqual(await axeFindings(page), []);
  });

  test('an order is opened, approved and filtered with the keyboard alone', async (t) => {
    const stage = await setLiveStage(t, { chromium });
    const { simulator, client, page, rows } = stage;
    const { orderRef, autoStartToken } = await client.auth({ endUserIp });
    await simulator.app.open({ autoStartToken: autoStartToken ?? '' });
    await rows('Orders').getByText('has opened it').waitFor();
    await tabTo(stage, /userSign/);
    await page.keyboard.press('Enter');
    await tabTo(stage, /^Approve$/);
    await page.keyboard.press('Enter');
    await rows('Orders').getByText('approved', { exact: true }).waitFor();
    assert.equal((await client.collect({ orderRef })).status, 'complete');
    await tabTo(stage, /^Only this order and its requests$/);
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Clear the filter' }).waitFor();
    assert.equal(await page.getByRole('search').getByLabel('Order').inputValue(), orderRef);
  });

  test('nothing stands outside the window, from 320 px on', async (t) => {
    const stage = await setLiveStage(t, { chromium });
    await fill(stage, 'Orders');
    await stage.rows('Orders').getByRole('button', { expanded: false }).first().click();
    await stage.page.getByText('The life of the order').waitFor();
    for (const width of [320, 560, 768, 1080, 1366]) {
      await stage.page.setViewportSize({ width, height: 800 });
      const outside = await stage.page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      assert.equal(outside, 0, `${width} px`);
    }
  });

  test('goes on saying nothing while nothing of note happens', async (t) => {
    const { client, page, rows } = await setLiveStage(t, { chromium });
    await client.auth({ endUserIp });
    await rows('Orders')
      .getByText(/^Waits for a scan/)
      .waitFor();
    assert.equal(await page.getByRole('status').innerText(), '');
  });
});

/** Presses Tab until the focus is on a control with this text. */
async function tabTo({ page }: LiveStage, text: RegExp): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
    if (text.test(focused)) return;
  }
  throw new Error(`60 presses of Tab did not reach ${text}`);
}
