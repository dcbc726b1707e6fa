import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createMemoryAdmissions } from './memory-admissions.ts';

/** Two places, taken until 100 and until 200. */
function fullAdmissions() {
  const admissions = createMemoryAdmissions();
  const lease = (holder: string, forMs: number) => ({ kind: 'lease', name: 'desk', holder, forMs, places: 2 }) as const;
  const waitOf = (now: number): number => {
    const answer = admissions.admit([lease('third', 10)], now);
    return answer.admitted ? 0 : answer.retryAfterMs;
  };
  assert.ok(admissions.admit([lease('first', 100)], 0).admitted);
  assert.ok(admissions.admit([lease('second', 200)], 0).admitted);
  assert.equal(waitOf(0), 100);
  return { admissions, lease, waitOf };
}

describe('the leases of the memory store', () => {
  test('tell one that finds no place when the first of them ends, also after that one was prolonged', () => {
    const { admissions, lease, waitOf } = fullAdmissions();
    assert.ok(admissions.admit([lease('first', 300)], 0).admitted);
    assert.equal(waitOf(0), 200);
  });

  test('tell the end of a lease that took the place of a released one', () => {
    const { admissions, lease, waitOf } = fullAdmissions();
    assert.equal(admissions.release([{ name: 'desk', holder: 'first' }], 0), 1);
    assert.ok(admissions.admit([lease('fourth', 50)], 0).admitted);
    assert.equal(waitOf(0), 50);
  });

  test('make room when they end, swept or not', () => {
    const { admissions, waitOf } = fullAdmissions();
    assert.equal(waitOf(99), 1);
    assert.equal(waitOf(100), 0);
    const swept = fullAdmissions();
    swept.admissions.sweep(100);
    assert.equal(swept.waitOf(100), 0);
    assert.equal(admissions.leases('desk', 100).length, 2);
  });
});
