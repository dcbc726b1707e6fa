import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { migrate } from '@secure-start/migrate';
import { needsChromium, useChromium } from '../support/chromium.ts';
import { sampleFolder } from './copied-sample.ts';

describe('the page of the report', needsChromium, () => {
  const chromium = useChromium();

  test('cuts off no line of code on a small phone, and the name of a column stands over its numbers', async (t) => {
    let html = '';
    await migrate({
      folder: sampleFolder('before'),
      format: 'html',
      color: false,
      now: 0,
      print: (text) => void (html += text),
      log: () => undefined,
      progress: { update: () => undefined, clear: () => undefined },
    });
    const device = await chromium.newDevice({ viewport: { width: 320, height: 568 } });
    t.after(() => device.close());
    const page = await device.newPage();
    await page.setContent(html);
    const codes = page.locator('pre');
    assert.ok((await codes.count()) > 0);
    const cutOff = await codes.evaluateAll((all) => all.filter((code) => code.scrollWidth > code.clientWidth).length);
    assert.equal(cutOff, 0);
    const ends = page.locator('tr > :last-child');
    const alignments = await ends.evaluateAll((all) => all.map((cell) => getComputedStyle(cell).textAlign));
    assert.deepEqual(new Set(alignments), new Set(['end']));
  });
});
