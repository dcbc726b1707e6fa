import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stockholmMidnight, stockholmTime } from './stockholm-time.ts';

const midnightOf = (instant: string): string => new Date(stockholmMidnight(Date.parse(instant))).toISOString();

test('Swedish time is an hour ahead of UTC in winter and two in summer', () => {
  assert.equal(stockholmTime(Date.parse('2022-09-13T06:33:05Z')), '2022-09-13 08:33:05');
  assert.equal(stockholmTime(Date.parse('2022-12-31T23:30:00Z')), '2023-01-01 00:30:00');
});

test('A Swedish day begins at 22 UTC in summer and at 23 UTC in winter', () => {
  assert.equal(midnightOf('2022-09-13T06:33:00Z'), '2022-09-12T22:00:00.000Z');
  assert.equal(midnightOf('2022-12-13T06:33:00Z'), '2022-12-12T23:00:00.000Z');
  assert.equal(midnightOf('2022-09-12T22:00:00Z'), '2022-09-12T22:00:00.000Z');
  assert.equal(midnightOf('2022-09-12T21:59:59Z'), '2022-09-11T22:00:00.000Z');
});

test('The days on which the clocks change begin by the old time', () => {
  assert.equal(midnightOf('2026-03-29T12:00:00Z'), '2026-03-28T23:00:00.000Z');
  assert.equal(midnightOf('2026-10-25T12:00:00Z'), '2026-10-24T22:00:00.000Z');
});
