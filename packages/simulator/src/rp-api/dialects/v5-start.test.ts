import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AppResult } from '../../app/app-result.ts';
import { createQrContent } from '../rp-client.test.kit.ts';
import { endUserIp, startV5Client, tolvan } from './v5-client.test.kit.ts';

const named = { endUserIp, personalNumber: tolvan };
const person = { personalNumber: tolvan };

function outcomeOf(result: AppResult): string {
  return result.accepted ? `started by ${result.order.startedBy}` : result.reason;
}

describe('an order of 5.x', () => {
  for (const version of ['5.0', '5.1'] as const) {
    test(`that names a person waits at their app, in ${version}`, async (t) => {
      const { send, simulator } = await startV5Client(t, version);
      const { orderRef } = (await send('/auth', named)).body;
      assert.equal((await send('/collect', { orderRef })).body['hintCode'], 'outstandingTransaction');
      const [waiting] = await simulator.app.takeWaitingOrders({ person });
      assert.deepEqual([waiting?.orderRef, waiting?.startedBy], [orderRef, 'personalNumber']);
      assert.equal((await send('/collect', { orderRef })).body['hintCode'], 'userSign');
      await simulator.app.approve({ orderRef });
      assert.equal((await send('/collect', { orderRef })).body['status'], 'complete');
    });
  }

  for (const [version, member] of [
    ['5.0', 'autoStartTokenRequired'],
    ['5.0', 'autostartTokenRequired'],
    ['5.1', 'tokenStartRequired'],
    ['5.1', 'autoStartTokenRequired'],
  ] as const) {
    test(`of ${version} with ${member} waits nowhere and must be opened with its token`, async (t) => {
      const { send, simulator } = await startV5Client(t, version);
      const { autoStartToken } = (await send('/auth', { ...named, requirement: { [member]: true } })).body;
      assert.deepEqual(await simulator.app.takeWaitingOrders({ person }), []);
      assert.equal(outcomeOf(await simulator.app.open({ autoStartToken })), 'started by autostart');
    });
  }

  test('of 5.0 ignores tokenStartRequired, which came later', async (t) => {
    const { send, simulator, findings } = await startV5Client(t, '5.0');
    await send('/auth', { ...named, requirement: { tokenStartRequired: true } });
    assert.equal((await simulator.app.takeWaitingOrders({ person })).length, 1);
    assert.match(findings()[0] ?? '', /requirement\.tokenStartRequired is of RP API 5\.1, not of 5\.0/);
  });

  test('without a personal number waits in no app', async (t) => {
    const { send, simulator } = await startV5Client(t);
    const { autoStartToken } = (await send('/auth', { endUserIp })).body;
    assert.deepEqual(await simulator.app.takeWaitingOrders({ person }), []);
    assert.equal(outcomeOf(await simulator.app.open({ autoStartToken, person })), 'started by autostart');
  });

  test('that names a person can be opened with its token too, by that person only', async (t) => {
    const { send, simulator } = await startV5Client(t);
    const first = (await send('/auth', named)).body;
    assert.equal(
      outcomeOf(await simulator.app.open({ autoStartToken: first['autoStartToken'] })),
      'started by autostart',
    );
    await send('/cancel', { orderRef: first['orderRef'] });
    const { autoStartToken } = (await send('/auth', named)).body;
    const [, somebodyElse] = simulator.people;
    assert.ok(somebodyElse);
    assert.equal(outcomeOf(await simulator.app.open({ autoStartToken, person: somebodyElse })), 'notForThisPerson');
  });

  test('of 5.1 is scanned by the animated code', async (t) => {
    const { send, simulator } = await startV5Client(t);
    const order = (await send('/auth', { endUserIp })).body;
    assert.equal(outcomeOf(await simulator.app.scan({ qr: createQrContent(order, 0) })), 'started by qr');
  });

  for (const version of ['5.0', '5.1'] as const) {
    test(`of ${version} is scanned by a static code, also where the token is required`, async (t) => {
      const { send, simulator } = await startV5Client(t, version);
      const requirement = version === '5.0' ? { autoStartTokenRequired: true } : { tokenStartRequired: true };
      for (const body of [{ endUserIp }, { ...named, requirement }]) {
        const { orderRef, autoStartToken } = (await send('/auth', body)).body;
        const qr = `bankid:///?autostarttoken=${autoStartToken}`;
        assert.equal(outcomeOf(await simulator.app.scan({ qr, person })), 'started by qr');
        await send('/cancel', { orderRef });
      }
    });
  }

  test('is not scanned by a static code with the setting', async (t) => {
    const { send, simulator } = await startV5Client(t, '5.1', { staticQr: 'never' });
    const { autoStartToken } = (await send('/auth', { endUserIp })).body;
    const result = await simulator.app.scan({ qr: `bankid:///?autostarttoken=${autoStartToken}&redirect=null` });
    assert.ok(!result.accepted);
    assert.deepEqual([result.reason, /30 April 2025/.test(result.explanation)], ['staticQr', true]);
  });

  test('leaves the static code of an order of 6 refused', async (t) => {
    const { send, simulator } = await startV5Client(t);
    const { autoStartToken } = (await send('/auth', { endUserIp }, { version: '6.0' })).body;
    const result = await simulator.app.scan({ qr: `bankid:///?autostarttoken=${autoStartToken}` });
    assert.equal(outcomeOf(result), 'staticQr');
  });

  test('ignores a top-level number in 6, and reports it', async (t) => {
    const { send, simulator, findings } = await startV5Client(t);
    assert.equal((await send('/auth', named, { version: '6.0' })).status, 200);
    assert.deepEqual(await simulator.app.takeWaitingOrders({ person }), []);
    assert.match(
      findings()[0] ?? '',
      /^memberOfOtherVersion: auth: personalNumber is of RP API 5\.0 and 5\.1, not of 6\.0\./,
    );
  });
});
