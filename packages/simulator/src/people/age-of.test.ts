import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ageOf } from './age-of.ts';

test('the age changes on the birthday in Sweden, coordination numbers included', () => {
  // Midnight in Sweden is 23:00 UTC in winter.
  const birthday = Date.UTC(2026, 11, 11, 23);
  assert.equal(ageOf({ personalNumber: '191212121212' }, birthday - 1), 113);
  assert.equal(ageOf({ personalNumber: '191212121212' }, birthday), 114);
  assert.equal(ageOf({ personalNumber: '198001919808' }, Date.UTC(2026, 0, 30, 12)), 45);
  assert.equal(ageOf({ personalNumber: '198001919808' }, Date.UTC(2026, 0, 31, 12)), 46);
});
