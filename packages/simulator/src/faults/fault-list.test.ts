import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { createFaultList } from './fault-list.ts';
import { faultProfiles } from './fault-profiles.ts';
import type { FaultRule } from './fault-rule.ts';

const maintenance = { kind: 'apiError', httpStatus: 503, errorCode: 'maintenance' } as const;

function listOf(options: { seed?: number; tenant?: string; now?: () => number } = {}) {
  const { seed = 1, tenant = 'default', now = () => 0 } = options;
  return createFaultList({ seed, tenant, clock: { now } });
}

/** Returns which of a number of requests a rule hits. */
function hitsOf(options: { rule: FaultRule; requests: number; seed?: number; tenant?: string }): number[] {
  const faults = listOf(options);
  faults.add(options.rule);
  return Array.from({ length: options.requests }, (_, n) => n).filter(() =>
    faults.trigger({ point: 'request', operation: 'auth' }),
  );
}

describe('fault rules', () => {
  test('hit the requests that they match, after `skip` and as often as `times`', () => {
    const faults = listOf();
    faults.add({ id: 'down', when: { operation: 'collect' }, skip: 1, times: 2, effect: maintenance });
    const trigger = (operation: 'collect' | 'auth') => faults.trigger({ point: 'request', operation })?.id;
    assert.equal(trigger('auth'), undefined);
    assert.deepEqual(
      [trigger('collect'), trigger('collect'), trigger('collect'), trigger('collect')],
      [undefined, 'down', 'down', undefined],
    );
    assert.deepEqual(
      faults.list().map(({ id, matched, hits }) => [id, matched, hits]),
      [['down', 4, 2]],
    );
  });

  test('are tried in their order, and the first that hits wins', () => {
    const faults = listOf();
    faults.add({ id: 'never', probability: 0, effect: maintenance });
    faults.add({ id: 'first', effect: maintenance });
    faults.add({ id: 'second', effect: maintenance });
    const trigger = () => faults.trigger({ point: 'request', operation: 'auth' })?.id;
    assert.deepEqual([trigger(), trigger(), trigger()], ['first', 'second', undefined]);
  });

  test('match by person, tenant and state of the order', () => {
    const faults = listOf({ tenant: 'one' });
    faults.add({ id: 'other', when: { tenant: 'two' }, effect: maintenance });
    faults.add({ id: 'tolvan', when: { personalNumber: '191212121212', tenant: 'one' }, effect: maintenance });
    faults.add({ id: 'signing', when: { orderState: 'userSign' }, effect: maintenance });
    const trigger = (personalNumber: string, state: 'waiting' | 'userSign') =>
      faults.trigger({ point: 'request', orderState: () => state, personalNumber: () => personalNumber })?.id;
    assert.equal(trigger('200001019809', 'waiting'), undefined);
    assert.equal(trigger('200001019809', 'userSign'), 'signing');
    assert.equal(trigger('191212121212', 'waiting'), 'tolvan');
  });

  test('match orders that an app has taken, those that none has, or both', () => {
    const trigger = (when: FaultRule['when'], takenByApp?: boolean) => {
      const faults = listOf();
      faults.add({ ...(when && { when }), effect: maintenance });
      const fault = faults.trigger({
        point: 'request',
        ...(takenByApp === undefined ? {} : { takenByApp: () => takenByApp }),
      });
      return fault !== undefined;
    };
    const row = (when: FaultRule['when']) => [true, false, undefined].map((taken) => trigger(when, taken));
    assert.deepEqual(row({ takenByApp: true }), [true, false, false]);
    assert.deepEqual(row({ takenByApp: false }), [false, true, false]);
    assert.deepEqual(row({}), [true, true, true]);
  });

  test('have no effect after their removal', () => {
    const faults = listOf();
    const remove = faults.add({ effect: maintenance });
    remove();
    assert.equal(faults.trigger({ point: 'request', operation: 'auth' }), undefined);
  });

  test('have an id each', () => {
    const faults = listOf();
    for (const id of [undefined, undefined, 'mine']) faults.add({ ...(id ? { id } : {}), effect: maintenance });
    assert.deepEqual(
      faults.list().map(({ id }) => id),
      ['apiError', 'apiError-2', 'mine'],
    );
    assert.throws(() => faults.add({ id: 'mine', effect: maintenance }), { code: 'badFaultRule', field: 'id' });
    assert.equal(faults.remove('mine'), true);
    assert.equal(faults.remove('mine'), false);
  });

  test('limit the rate on the clock of the simulator', () => {
    let now = 0;
    const faults = listOf({ now: () => now });
    faults.add({ effect: { kind: 'rateLimit', limit: 2, windowMs: 1_000 } });
    const trigger = () => faults.trigger({ point: 'request', operation: 'auth' })?.resetMs;
    assert.deepEqual([trigger(), trigger(), trigger()], [undefined, undefined, 1_000]);
    now = 600;
    assert.equal(trigger(), 400);
    now = 1_000;
    assert.equal(trigger(), undefined);
  });

  test('of a maintenance last from its beginning to its end, and are announced', () => {
    let now = Date.parse('2026-01-01T00:00:00Z');
    const faults = listOf({ now: () => now });
    const [from, until] = ['2026-01-02T00:00:00Z', '2026-01-02T01:00:00Z'];
    faults.add({ effect: { kind: 'maintenance', from, until, announcedAt: '2025-12-24T00:00:00Z' } });
    const trigger = () => faults.trigger({ point: 'request', operation: 'auth' })?.id;
    assert.equal(trigger(), undefined);
    now = Date.parse(from);
    assert.deepEqual([trigger(), trigger()], ['maintenance', 'maintenance']);
    now = Date.parse(until);
    assert.equal(trigger(), undefined);
    assert.equal(faults.maintenanceWindows()[0]?.until, now);
  });
});

describe('the decisions of fault rules', () => {
  const rule = { id: 'dice', probability: 0.3, effect: maintenance } as const;

  test('at a probability of 0 never hit, and at 1 always', () => {
    fc.assert(
      fc.property(fc.nat(), fc.string(), (seed, id) => {
        const of = (probability: number) =>
          hitsOf({
            rule: { id: `r${id.replaceAll(/\W/g, '').slice(0, 60)}`, probability, effect: maintenance },
            requests: 40,
            seed,
          });
        assert.equal(of(0).length, 0);
        assert.equal(of(1).length, 40);
      }),
    );
  });

  test('are the same for the same seed, and others for another seed, tenant or rule', () => {
    const of = (how: { seed?: number; tenant?: string; id?: string }) =>
      hitsOf({ requests: 200, ...how, rule: { ...rule, id: how.id ?? rule.id } }).join();
    assert.equal(of({ seed: 7 }), of({ seed: 7 }));
    for (const other of [{ seed: 8 }, { seed: 7, tenant: 'one' }, { seed: 7, id: 'others' }]) {
      assert.notEqual(of({ seed: 7 }), of(other));
    }
  });

  test('hit about as often as their probability', () => {
    for (const probability of [0.01, 0.3, 0.9]) {
      const share = hitsOf({ rule: { ...rule, probability }, requests: 10_000 }).length / 10_000;
      assert.ok(Math.abs(share - probability) < 0.02, `${share} is not ${probability}`);
    }
  });

  test('do not depend on other requests', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 60 }), (sequence) => {
        const mixed = listOf();
        const alone = listOf();
        for (const faults of [mixed, alone]) faults.add({ ...rule, when: { operation: 'auth' } });
        for (const isAuth of sequence) {
          const hit = mixed.trigger({ point: 'request', operation: isAuth ? 'auth' : 'collect' })?.random;
          if (isAuth) assert.equal(alone.trigger({ point: 'request', operation: 'auth' })?.random, hit);
          else assert.equal(hit, undefined);
        }
      }),
    );
  });
});

describe('the profiles', () => {
  test('consist of valid rules', () => {
    for (const rules of Object.values(faultProfiles)) {
      const faults = listOf();
      for (const rule of rules) faults.add(rule);
      assert.equal(faults.list().length, rules.length);
    }
  });

  test('none does nothing, and rough lets most requests through', () => {
    assert.deepEqual(faultProfiles.none, []);
    const faults = listOf();
    for (const rule of faultProfiles.rough) faults.add(rule);
    const hits = Array.from({ length: 1_000 }).filter(() => faults.trigger({ point: 'request', operation: 'collect' }));
    assert.ok(hits.length > 20 && hits.length < 120, String(hits.length));
  });
});

describe('an invalid fault rule', () => {
  const odd: readonly (readonly [field: string, rule: object])[] = [
    ['effect', {}],
    ['colour', { colour: 'red', effect: maintenance }],
    ['times', { times: -1, effect: maintenance }],
    ['probability', { probability: 1.1, effect: maintenance }],
    ['id', { id: 'not an id', effect: maintenance }],
    ['when.operation', { when: { operation: 'log-in' }, effect: maintenance }],
    ['when.takenByApp', { when: { takenByApp: 'yes' }, effect: maintenance }],
    ['when.status', { when: { status: 'complete' }, effect: maintenance }],
    ['effect.kind', { effect: { kind: 'explode' } }],
    ['effect.httpStatus', { effect: { kind: 'html', httpStatus: 100 } }],
    ['effect.hintCode', { effect: { kind: 'hint' } }],
    ['effect.until', { effect: { kind: 'maintenance', from: '2026-01-01', until: 'later' } }],
    ['effect.tampering', { effect: { kind: 'evidence', tampering: 'everything' } }],
    ['effect.fault', { effect: { kind: 'tls', fault: 'tired' } }],
  ];
  for (const [field, rule] of odd) {
    test(`is refused by its member ${field}: ${JSON.stringify(rule)}`, () => {
      // @ts-expect-error: what comes from a file or over HTTP can be anything
      assert.throws(() => listOf().add(rule), { code: 'badFaultRule', field });
    });
  }
});
