import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertSpread } from '../assert-spread.ts';
import { frame, smallFrame } from './frame.ts';
import { frameLines } from './frame-lines.ts';

test('the frame benchmark measures what a page does with a frame', async () => {
  const figures = await frame({ size: smallFrame, onRound: () => {} });
  for (const part of [figures.scriptingMs, figures.paintMs]) assertSpread(part);
  // A canvas needs neither; the time that is left, beside it, does when its second falls into the round.
  const { min, median, max } = figures.styleAndLayoutMs;
  assert.ok(min >= 0 && min <= median && median <= max && max < Infinity);
  assert.ok(figures.coldMs > 0);
  assert.match(figures.browser, /^Chromium \d/);
  assert.equal(frameLines(figures).length, 4);
});
