import assert from 'node:assert/strict';
import type { Spread } from './spread.ts';

/** Asserts that figures were measured at all: each is a positive number, and they are in order. */
export function assertSpread({ median, min, max }: Spread): void {
  assert.ok(min > 0 && min <= median && median <= max && max < Infinity, `${min} ≤ ${median} ≤ ${max}`);
}
