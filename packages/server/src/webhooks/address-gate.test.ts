import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Instant } from '../engine/instant.ts';
import { type AddressGate, type AddressResult, type AddressVisit, createAddressGate } from './address-gate.ts';

/** Lets one in, and fails when it is turned away. */
function visitAt(gate: AddressGate, now: Instant): AddressVisit {
  const entered = gate.enter({ now });
  assert.ok('visit' in entered, `turned away at ${now}`);
  return entered.visit;
}

/** Returns when one that is turned away may come again. */
function turnedAwayAt(gate: AddressGate, now: Instant): Instant {
  const entered = gate.enter({ now });
  assert.ok('notBefore' in entered, `let in at ${now}`);
  return entered.notBefore;
}

function visitsAt(gate: AddressGate, now: Instant, count: number): AddressVisit[] {
  return Array.from({ length: count }, () => visitAt(gate, now));
}

function fails(gate: AddressGate, visit: AddressVisit | undefined, now: Instant, retryAfterMs = 0): void {
  leaves(gate, visit, now, { isTaken: false, retryAfterMs });
}

function leaves(gate: AddressGate, visit: AddressVisit | undefined, now: Instant, result: AddressResult): void {
  assert.ok(visit);
  gate.leave({ visit, result, now });
}

/** Returns the pauses between instants. */
function pausesOf(instants: readonly Instant[]): number[] {
  return instants.slice(1).map((at, index) => Math.round(at - (instants[index] ?? 0)));
}

describe('the gate of an address', () => {
  test('turns away what is too much at a time, each to an instant of its own', () => {
    const gate = createAddressGate();
    const [first] = visitsAt(gate, 0, 16);
    leaves(gate, first, 800, { isTaken: true });
    visitAt(gate, 800);
    const again = Array.from({ length: 40 }, () => turnedAwayAt(gate, 800));
    assert.equal(new Set(again).size, 40);
    assert.ok(
      again.every((at) => at >= 1_800 && at <= 1_800 + 40 * 50),
      String(again),
    );
  });

  test('spaces those that it turns away by what the address takes, also when many requests end together', () => {
    const steady = createAddressGate();
    for (const [index, visit] of visitsAt(steady, 0, 16).entries()) {
      leaves(steady, visit, 800, { isTaken: true });
      if (index === 14) visitsAt(steady, 800, 15);
    }
    visitAt(steady, 800);
    assert.deepEqual(pausesOf(Array.from({ length: 3 }, () => turnedAwayAt(steady, 800))), [50, 50]);

    const timedOut = createAddressGate();
    for (const visit of visitsAt(timedOut, 0, 16)) fails(timedOut, visit, 10_000);
    assert.deepEqual(pausesOf(Array.from({ length: 3 }, () => turnedAwayAt(timedOut, 10_000))), [1_000, 1_000]);
  });

  test('spaces those that it turns away while the address rests as for one request at a time', () => {
    const gate = createAddressGate();
    for (const visit of visitsAt(gate, 0, 3)) fails(gate, visit, 400);
    assert.deepEqual(pausesOf(Array.from({ length: 3 }, () => turnedAwayAt(gate, 400))), [400, 400]);
    const refusing = createAddressGate();
    for (const visit of visitsAt(refusing, 0, 3)) fails(refusing, visit, 1);
    assert.deepEqual(pausesOf(Array.from({ length: 3 }, () => turnedAwayAt(refusing, 1))), [100, 100]);
  });

  test('sends nothing to an address that fails for a while, and then one at a time until it answers', () => {
    const gate = createAddressGate();
    for (let count = 0; count < 3; count += 1) fails(gate, visitAt(gate, 0), 0);
    assert.equal(turnedAwayAt(gate, 4_999), 5_999);
    const probe = visitAt(gate, 5_000);
    turnedAwayAt(gate, 5_000);
    fails(gate, probe, 5_000);
    turnedAwayAt(gate, 14_999);
    leaves(gate, visitAt(gate, 15_000), 15_000, { isTaken: true });
    visitsAt(gate, 15_000, 16);
  });

  test('counts the requests that one blip takes with it as one failure of the address', () => {
    const gate = createAddressGate();
    for (const [index, visit] of visitsAt(gate, 0, 16).entries()) fails(gate, visit, 10_000 + index);
    turnedAwayAt(gate, 15_001);
    fails(gate, visitAt(gate, 15_002), 15_002);
    turnedAwayAt(gate, 25_001);
    visitAt(gate, 25_002);
  });

  test('keeps the pause that an address asks for when other requests fail meanwhile', () => {
    const gate = createAddressGate();
    const [asked, ...others] = visitsAt(gate, 0, 16);
    fails(gate, asked, 0, 60_000);
    for (const visit of others) fails(gate, visit, 10);
    turnedAwayAt(gate, 59_999);
    visitAt(gate, 60_000);

    const late = createAddressGate();
    const visits = visitsAt(late, 0, 4);
    for (const visit of visits.slice(0, 3)) fails(late, visit, 0);
    fails(late, visits[3], 10, 60_000);
    turnedAwayAt(late, 60_009);
    visitAt(late, 60_010);
  });

  test('lets in the last chance of one also while the address rests, and sixteen at a time all the same', () => {
    const gate = createAddressGate();
    for (const visit of visitsAt(gate, 0, 3)) fails(gate, visit, 0);
    turnedAwayAt(gate, 1_000);
    const entered = Array.from({ length: 17 }, () => gate.enter({ now: 1_000, isLastChance: true }));
    assert.equal(entered.filter((one) => 'visit' in one).length, 16);
  });

  test('respects the pause that an address asks for, and one that is turned away comes again within minutes of it', () => {
    const gate = createAddressGate();
    fails(gate, visitAt(gate, 0), 10_000, 60_000);
    const again = Array.from({ length: 10_000 }, () => turnedAwayAt(gate, 10_000));
    assert.ok(again.every((at) => at >= 70_000 && at <= 370_000));
    const perInstant = new Map<Instant, number>();
    for (const at of again) perInstant.set(at, (perInstant.get(at) ?? 0) + 1);
    assert.ok(Math.max(...perInstant.values()) < 50, 'few share an instant');
    visitAt(gate, 70_000);
  });
});
