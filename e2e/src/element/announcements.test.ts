import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { needsChromium, useChromium } from '../support/chromium.ts';
import { scanning } from './scripted-server.ts';
import { completed, working } from './states.ts';
import { said, visit } from './visit.ts';

/** Records the texts that change in live regions, which a screen reader would announce. */
async function listen(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const announced: string[] = [];
    Object.assign(globalThis, { announced });
    const root = document.querySelector('bankid-login')?.shadowRoot;
    if (!root) throw new Error('the element has a shadow root');
    new MutationObserver((changes) => {
      for (const { target, addedNodes } of changes) {
        const region = (target instanceof Element ? target : target.parentElement)?.closest('[role]');
        const isLive = (region?.getAttribute('aria-live') ?? (region?.role === 'status' ? 'polite' : 'off')) !== 'off';
        const text = [...addedNodes].map((node) => node.textContent).join('');
        if (isLive && text !== '') announced.push(text);
      }
    }).observe(root, { subtree: true, childList: true });
  });
  return () => page.evaluate<string[]>('announced');
}

describe('what is announced', needsChromium, () => {
  const chromium = useChromium();

  test('in a whole log-in by QR code with thirty frames is five texts', async (t) => {
    const { page, server, open, press, showFrame, tell } = await visit(t, { chromium });
    server.finished = { state: 'finished' };
    await open();
    const heard = await listen(page);
    await press();
    for (let second = 0; second < 30; second += 1) await showFrame(second);
    await tell({ ...working, hintCode: 'started', message: said('RFA15A', 'Söker efter BankID.') });
    await tell(working);
    await tell(completed);
    await page.locator('bankid-login .done').waitFor();
    assert.deepEqual(await heard(), [
      'Ett ögonblick …',
      scanning.message.text,
      'Söker efter BankID.',
      working.message.text,
      completed.message.text,
    ]);
  });

  test('of the time is that half a minute is left, and nothing each second', async (t) => {
    const { page, server, open, press } = await visit(t, { chromium });
    await page.clock.install();
    server.started = { ...scanning, remainingMs: 65_000 };
    await open();
    const heard = await listen(page);
    await press();
    await page.locator('bankid-login .time').waitFor();
    const shown = new Set<string | null>();
    for (let seconds = 0; seconds < 66; seconds += 1) {
      await page.clock.runFor(1_000);
      shown.add(await page.locator('bankid-login .time').textContent());
    }
    assert.deepEqual(
      (await heard()).filter((text) => text.startsWith('Tid kvar')),
      ['Tid kvar: 30 sekunder'],
    );
    assert.ok(shown.has('Tid kvar: 70 sekunder') && shown.has('Tid kvar: 10 sekunder'), [...shown].join(', '));
  });

  test('of a lost connection is that it is lost, once', async (t) => {
    const { page, open, press, showFrame } = await visit(t, { chromium });
    await open();
    await press();
    await showFrame(1);
    const heard = await listen(page);
    for (let times = 0; times < 3; times += 1) await page.evaluate(() => dispatchEvent(new Event('offline')));
    assert.deepEqual(await heard(), ['Anslutningen bröts. Försöker igen …']);
  });
});
