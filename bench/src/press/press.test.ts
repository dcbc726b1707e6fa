import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertSpread } from '../assert-spread.ts';
import { pressLines } from './press-lines.ts';
import { press, smallPress } from './press.ts';

test('the press benchmark measures each press of a visit, and what moves by itself', async () => {
  const figures = await press({ size: smallPress, onRound: () => {} });
  for (const answer of Object.values(figures.answerMs)) assertSpread(answer);
  assert.ok(figures.layoutShift >= 0 && figures.layoutShift < Infinity);
  assert.equal(pressLines(figures).length, 7);
});
