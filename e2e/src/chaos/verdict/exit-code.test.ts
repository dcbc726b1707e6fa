import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { exitCodeOf } from './exit-code.ts';
import type { Verdict } from './judge.ts';

const clean: Verdict = {
  started: 1,
  completed: 1,
  failed: {},
  outcomeUnknown: 0,
  lost: [],
  doubled: [],
  wrongPerson: [],
  notArchived: [],
  toldTooEarly: [],
  collectedAtOnce: [],
  unexplainedUnknown: [],
  strays: [],
  repeatedCalls: 0,
  isClean: true,
};
const fault = { foundAs: 'notArchived' } as const;

describe('the exit code of a run', () => {
  test('is red for any line without a fault in the code', () => {
    assert.equal(exitCodeOf(clean, undefined), 0);
    assert.equal(exitCodeOf({ ...clean, lost: ['flow'], isClean: false }, undefined), 1);
  });

  test('is red when no result came through, though nothing is lost', () => {
    assert.equal(exitCodeOf({ ...clean, completed: 0 }, undefined), 1);
  });

  test('is red with a fault in the code only for the line that belongs to the fault', () => {
    assert.equal(exitCodeOf(clean, fault), 0);
    assert.equal(exitCodeOf({ ...clean, lost: ['flow'], isClean: false }, fault), 0);
    assert.equal(exitCodeOf({ ...clean, notArchived: ['flow'], isClean: false }, fault), 1);
  });
});
