import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertSimulatorOptions } from './check-options.ts';
import { resolveSettings } from './simulator-options.ts';

const odd: readonly (readonly [name: string, options: object])[] = [
  ['prot', { prot: 1 }],
  ['port', { port: 70_000 }],
  ['phonePort', { phonePort: 1.5 }],
  ['host', { host: '' }],
  ['phoneHost', { phoneHost: 'http://phone' }],
  ['clock', { clock: 'slow' }],
  ['host', { host: '192.0.2.1' }],
  ['expose', { expose: 'yes' }],
  ['speed', { speed: 0 }],
  ['speed', { speed: 2, clock: 'frozen' }],
  ['managementPort', { managementPort: -1 }],
  ['profile', { profile: 'nasty' }],
  ['variation', { variation: 'full', clock: 'frozen' }],
  ['faults', { faults: [{ effect: { kind: 'explode' } }] }],
  ['startAt', { startAt: new Date('never') }],
  ['seed', { seed: -1 }],
  ['timings', { timings: { startMs: -1 } }],
  ['timings', { timings: { startSeconds: 30 } }],
  ['keyType', { keyType: 'dsa' }],
  ['wrongCode', { wrongCode: '12' }],
  ['runningOrder', { runningOrder: 'ignore' }],
  ['badCertificate', { badCertificate: 'accept' }],
  ['closedVersion', { closedVersion: 'open' }],
  ['staticQr', { staticQr: true }],
  ['failedHintIn5', { failedHintIn5: '' }],
  ['versions', { versions: 'all' }],
  ['versions', { versions: { '5.2': 'supported' } }],
  ['versions', { versions: { '5.1': 'open' } }],
  ['versions', { versions: { '5.1': { closesAt: '2024-09-30' } } }],
  ['versions', { versions: { '5.1': { announcedAt: new Date(0) } } }],
];

for (const [name, options] of odd) {
  test(`the option ${JSON.stringify(options)} is refused by name`, () => {
    assert.throws(() => assertSimulatorOptions(options), {
      name: 'TypeError',
      message: new RegExp(`option "${name}"`),
    });
  });
}

test('a given time replaces only that one', () => {
  const { timings } = resolveSettings({ timings: { startMs: 25_000 } });
  assert.equal(timings.startMs, 25_000);
  assert.equal(timings.finishMs, 180_000);
});

test('an option that is undefined counts as absent', () => {
  const options: object = { port: undefined, wrongCode: undefined };
  assertSimulatorOptions(options);
  assert.equal(resolveSettings(options).wrongCode, '000000');
});
