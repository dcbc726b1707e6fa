import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createAddressGate } from './address-gate.ts';

describe('the gate of an address', () => {
  test('turns away what is too much at a time, each to an instant of its own', () => {
    const gate = createAddressGate();
    for (let count = 0; count < 16; count += 1) assert.equal(gate.enter(0), undefined);
    gate.leave({ isTaken: true }, 800);
    assert.equal(gate.enter(800), undefined);
    const again = Array.from({ length: 40 }, () => gate.enter(800) ?? 0);
    assert.equal(new Set(again).size, 40);
    assert.ok(
      again.every((at) => at >= 1_800 && at <= 1_800 + 40 * 50),
      String(again),
    );
  });

  test('sends nothing to an address that fails for a while, and then one at a time until it answers', () => {
    const gate = createAddressGate();
    for (let count = 0; count < 3; count += 1) {
      assert.equal(gate.enter(0), undefined);
      gate.leave({ isTaken: false }, 0);
    }
    assert.equal(gate.enter(4_999), 5_999);
    assert.equal(gate.enter(5_000), undefined);
    assert.notEqual(gate.enter(5_000), undefined);
    gate.leave({ isTaken: false }, 5_000);
    assert.notEqual(gate.enter(14_999), undefined);
    assert.equal(gate.enter(15_000), undefined);
    gate.leave({ isTaken: true }, 15_000);
    for (let count = 0; count < 16; count += 1) assert.equal(gate.enter(15_000), undefined);
  });

  test('respects the pause that an address asks for, and one that is turned away comes again within minutes of it', () => {
    const gate = createAddressGate();
    assert.equal(gate.enter(0), undefined);
    gate.leave({ isTaken: false, retryAfterMs: 60_000 }, 10_000);
    const again = Array.from({ length: 10_000 }, () => gate.enter(10_000) ?? 0);
    assert.ok(again.every((at) => at >= 70_000 && at <= 370_000));
    assert.equal(gate.enter(70_000), undefined);
  });
});
