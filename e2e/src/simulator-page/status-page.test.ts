import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { startSimulator } from '@secure-start/simulator';
import { needsChromium, useChromium } from '../support/chromium.ts';

const startAt = new Date('2026-06-20T10:00:00Z');
const closesAt = new Date('2026-09-30T10:00:00Z');

describe('the status page of the simulator', needsChromium, () => {
  const chromium = useChromium();

  test('breaks no path on a small phone, and its state and its bar have edges in forced colours', async (t) => {
    const simulator = await startSimulator({ clock: 'frozen', startAt, versions: { '5.1': { closesAt } } });
    t.after(() => simulator.close());
    const device = await chromium.newDevice({
      viewport: { width: 320, height: 568 },
      forcedColors: 'active',
      colorScheme: 'dark',
    });
    t.after(() => device.close());
    const page = await device.newPage();
    await page.goto(simulator.statusUrl);
    const paths = page.locator('.versions code');
    assert.deepEqual(await paths.evaluateAll((all) => all.map((path) => path.getClientRects().length)), [1, 1, 1]);
    const edges = page.locator('.state, progress');
    assert.deepEqual(
      await edges.evaluateAll((all) =>
        all.map((part) => {
          const { borderTopWidth, borderTopColor } = getComputedStyle(part);
          return [borderTopWidth, borderTopColor === 'rgb(255, 255, 255)'];
        }),
      ),
      [
        ['1px', true],
        ['1px', true],
      ],
    );
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  });
});
