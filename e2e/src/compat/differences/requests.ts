import assert from 'node:assert/strict';
import { systemClock } from '@secure-start/client';
import { throughFlakyDoor } from '../flaky-door.ts';
import { failureOf, outcomeOf } from '../outcome.ts';
import { onBothSides } from '../side.ts';
import type { Show } from './show.ts';

const endUserIp = '192.0.2.1';

/** Sleeps a hundredth of what it is asked to. */
const hurried = { ...systemClock, sleep: (ms: number) => systemClock.sleep(ms / 100) };

/** The differences in requests. */
export const requests: Readonly<Record<string, Show>> = {
  'checked-first': async () => {
    const { bankid, compat } = await onBothSides(async (side) => {
      const client = side.client60();
      const wrong = [
        { endUserIp: 'localhost' },
        { endUserIp, userVisibleData: 'x'.repeat(1_126) },
        { endUserIp, requirement: { personalNumber: '1' } },
      ];
      const failures = [];
      for (const parameters of wrong) failures.push(await failureOf(side, () => client.authenticate(parameters)));
      const calls = side.events.filter(({ type }) => type === 'request').length;
      return {
        calls,
        codes: failures.map(({ kind, code }) => [kind, code]),
        details: failures.map(({ details }) => String(details)),
      };
    });
    assert.deepEqual(compat.codes, bankid.codes);
    assert.deepEqual([bankid.calls, compat.calls], [3, 0]);
    assert.deepEqual(
      compat.details.map((text) => text.split(' ')[0]),
      ['endUserIp', 'userVisibleData', 'requirement.personalNumber'],
    );
  },

  'unknown-members': async () => {
    const { bankid, compat } = await onBothSides(async (side) => {
      const parameters = { endUserIp, userVisibleData: 'Text', personalNumber: '191212121212' };
      const outcome = await outcomeOf(side, () => side.client60().sign(parameters));
      return 'gave' in outcome ? 'accepted' : [outcome.kind, outcome.code, String(outcome.details).split(' ')[0]];
    });
    assert.equal(bankid, 'accepted');
    assert.deepEqual(compat, ['BankIdError', 'invalidParameters', 'personalNumber']);
  },

  'missing-members': async () => {
    const { bankid, compat } = await onBothSides((side) =>
      failureOf(side, () => side.client51().sign({ endUserIp, userVisibleData: '' })),
    );
    assert.deepEqual([bankid.name, bankid.isError, bankid.code], ['Error', true, undefined]);
    assert.deepEqual([compat.name, compat.isError, compat.code], ['BankIdUsageError', true, 'usage']);
    assert.match(String(compat.message), /^userVisibleData is missing/);
  },

  'mapped-addresses': async () => {
    const { bankid, compat } = await onBothSides(async (side) => {
      const outcome = await outcomeOf(side, () => side.client60().authenticate({ endUserIp: '::ffff:192.0.2.1' }));
      return 'gave' in outcome ? side.simulator.orders()[0]?.parameters.endUserIp : outcome.code;
    });
    assert.deepEqual([bankid, compat], ['invalidParameters', '192.0.2.1']);
  },

  'order-ref-only': async () => {
    const { bankid, compat } = await onBothSides(async ({ client60, events }) => {
      const client = client60({ qrEnabled: false });
      const response = await client.authenticate({ endUserIp });
      await client.collect(response);
      await client.cancel(response);
      const found = events.flatMap((event) => (event.type === 'finding' ? [event.explanation] : []));
      return found.filter((explanation) => explanation.includes('qrStartSecret')).length;
    });
    assert.deepEqual([bankid, compat], [2, 0]);
  },

  'repeated-calls': async () => {
    const { bankid, compat } = await onBothSides(async (side) => {
      const down = { kind: 'apiError', httpStatus: 503, errorCode: 'maintenance' } as const;
      side.simulator.addFault({ effect: down });
      const afterMaintenance = await outcomeOf(side, () =>
        side.client60({ clock: hurried }).authenticate({ endUserIp }),
      );
      const afterNoConnection = await throughFlakyDoor(side.simulator.environment.baseUrl, (baseUrl) =>
        outcomeOf(side, () => side.client60({ clock: hurried, baseUrl }).authenticate({ endUserIp })),
      );
      return [afterMaintenance, afterNoConnection].map((outcome) => 'gave' in outcome);
    });
    assert.deepEqual(
      [bankid, compat],
      [
        [false, false],
        [true, true],
      ],
    );
  },

  timeout: async () => {
    const { bankid, compat } = await onBothSides(async (side) => {
      const client = side.client60({ timeoutMs: 100 });
      if (side.name === 'bankid') return Object(client.axios).defaults.timeout;
      side.simulator.addFault({ effect: { kind: 'delay', ms: 60_000 } });
      return (await failureOf(side, () => client.authenticate({ endUserIp }))).kind;
    });
    assert.deepEqual([bankid, compat], [0, 'RequestError']);
  },
};
