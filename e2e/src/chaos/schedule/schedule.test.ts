import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { planFaults } from './plan-faults.ts';
import { planVisits, quickReading } from './plan-visits.ts';

const faultOptions = { seed: 'abc', durationMs: 1_200_000, slots: 3, mix: 'everything' } as const;
const visitOptions = { seed: 'abc', logIns: 900, calls: 100, people: 300, leaving: 0.03, reading: quickReading };

describe('the plan of a run', () => {
  test('is the same for the same seed, and another one for another seed', () => {
    assert.deepEqual(planFaults(faultOptions), planFaults(faultOptions));
    assert.deepEqual(planVisits(visitOptions), planVisits(visitOptions));
    assert.notDeepEqual(planFaults(faultOptions), planFaults({ ...faultOptions, seed: 'abd' }));
    assert.notDeepEqual(planVisits(visitOptions), planVisits({ ...visitOptions, seed: 'abd' }));
  });

  test('has every kind of fault within twenty minutes, on every process, and none after its end', () => {
    const faults = planFaults(faultOptions);
    assert.equal(new Set(faults.map(({ kind }) => kind)).size, 12);
    const slots = new Set(faults.map((fault) => ('slot' in fault ? fault.slot : 0)));
    assert.deepEqual(
      [...slots].toSorted((a, b) => a - b),
      [0, 1, 2],
    );
    assert.ok(faults.every(({ atMs }) => atMs < faultOptions.durationMs));
    assert.ok(faults.some(({ durationMs }) => durationMs > 5_000));
  });

  test('has as many log-ins and calls as were asked for, the calls throughout', () => {
    const visits = planVisits(visitOptions);
    const isCall = ({ kind }: (typeof visits)[number]): boolean => kind === 'call' || kind === 'payment';
    assert.equal(visits.length, 1_000);
    assert.equal(visits.filter(isCall).length, 100);
    assert.equal(visits.slice(0, 500).filter(isCall).length, 50);
    assert.equal(visits.filter(({ kind }) => kind === 'call').length, 50);
    assert.equal(new Set(visits.map(({ ref }) => ref)).size, 1_000);
    for (const ending of ['approve', 'refuse', 'leave', 'cancel'])
      assert.ok(visits.some((visit) => visit.ending === ending));
  });

  test('lets nobody leave where that is not wanted', () => {
    assert.ok(planVisits({ ...visitOptions, leaving: 0 }).every(({ ending }) => ending !== 'leave'));
  });
});
