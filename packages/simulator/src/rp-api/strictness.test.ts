import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createQrContent, startRpClient } from './rp-client.test.kit.ts';

const auth = { endUserIp: '192.0.2.1' };

describe('a strict simulator', () => {
  test('refuses requests that have a finding, and names it', async (t) => {
    const { send, simulator } = await startRpClient(t, { strictness: 'strict' });
    for (const [body, details] of [
      [{ ...auth, colour: 'red' }, /strict: auth has no member "colour"/],
      [{ endUserIp: '10.0.0.1' }, /endUserIp is 10\.0\.0\.1/],
      [{ ...auth, userVisibleData: 'SGVq\n' }, /userVisibleData has line breaks/],
      [{ ...auth, requirement: { risk: 'LOW' } }, /sends requirement\.risk/],
    ] as const) {
      const response = await send('/auth', body);
      assert.deepEqual([response.status, response.body['errorCode']], [400, 'invalidParameters']);
      assert.match(response.body['details'], details);
    }
    assert.equal(simulator.orders().length, 0);
    assert.equal((await send('/auth', auth)).status, 200);
  });

  test('takes members that are null for absent, as encoders of some languages write what is not set', async (t) => {
    const { send, simulator } = await startRpClient(t, { strictness: 'strict' });
    const nulls = { userVisibleData: null, personalNumber: null, allowFingerprint: null, web: null, colour: null };
    const response = await send('/auth', { ...auth, ...nulls, requirement: { pinCode: null, risk: null } });
    assert.equal(response.status, 200);
    assert.deepEqual(simulator.findings(), []);
  });

  test('refuses an order that has a finding before it touches the running order of the person', async (t) => {
    for (const runningOrder of ['abort', 'keep'] as const) {
      const { send } = await startRpClient(t, { strictness: 'strict', runningOrder });
      const named = { ...auth, requirement: { personalNumber: '191212121212' } };
      const { orderRef } = (await send('/auth', named)).body;
      for (const [body, details] of [
        [{ ...named, endUserIp: '10.0.0.1' }, /strict: auth: endUserIp is 10\.0\.0\.1/],
        [{ ...named, userVisibleData: 'SGVq\n' }, /strict: auth: userVisibleData has line breaks/],
        [{ ...named, colour: 'red' }, /strict: auth has no member "colour"/],
      ] as const) {
        assert.match((await send('/auth', body)).body['details'], details);
      }
      assert.equal((await send('/collect', { orderRef })).body['status'], 'pending');
      assert.equal((await send('/auth', named)).body['errorCode'], 'alreadyInProgress');
    }
  });

  test('refuses to collect too fast without giving the outcome away, and to cancel with unknown members', async (t) => {
    const { send, simulator } = await startRpClient(t, { strictness: 'strict' });
    const { orderRef, qrStartToken, qrStartSecret } = (await send('/auth', auth)).body;
    await send('/collect', { orderRef });
    await simulator.app.scan({ qr: createQrContent({ qrStartToken, qrStartSecret }, 0) });
    await simulator.app.approve({ orderRef });
    assert.match(
      (await send('/collect', { orderRef })).body['details'],
      /collected twice within a second\. The simulator's clock is frozen/,
    );
    assert.equal((await send('/cancel', { orderRef, colour: 'red' })).status, 400);
    await simulator.clock.advance(2_000);
    assert.equal((await send('/collect', { orderRef })).body['status'], 'complete');
  });

  test('has an app that refuses bad habits', async (t) => {
    const { send, simulator } = await startRpClient(t, { strictness: 'strict' });
    const { app } = simulator;
    const order = (await send('/auth', auth)).body;
    const { autoStartToken } = order;
    const withReturn = (await send('/auth', { ...auth, returnUrl: 'https://shop.example/' })).body;
    const link = `https://app.bankid.com/?autostarttoken=${withReturn['autoStartToken']}`;
    const results = [
      await app.scan({ qr: createQrContent(order, 1) }),
      await app.open({ autoStartToken }),
      await app.open({ link: `${link}&redirect=null` }),
      await app.open({ link }),
      await app.scan({ qr: createQrContent(order, 0) }),
    ];
    assert.deepEqual(
      results.map((result) => (result.accepted ? 'accepted' : result.reason)),
      ['future', 'strict', 'strict', 'accepted', 'accepted'],
    );
  });

  test('refuses requests that check ID cards with members that do not exist', async (t) => {
    const { send } = await startRpClient(t, { strictness: 'strict' });
    const { body } = await send('/verify', { qrCode: 'x', colour: 'red' }, { api: 'idCard' });
    assert.match(body['details'], /strict: verify has no member "colour"/);
  });
});

test('a lenient simulator accepts codes of any age, and reports only what is wrong', async (t) => {
  const { send, simulator } = await startRpClient(t, { strictness: 'lenient' });
  const old = (await send('/auth', { ...auth, userVisibleData: 'SGVq\n' })).body;
  await simulator.clock.advance(20_000);
  assert.equal((await simulator.app.scan({ qr: createQrContent(old, 0) })).accepted, true);
  const early = (await send('/auth', auth)).body;
  assert.equal((await simulator.app.scan({ qr: createQrContent(early, 9) })).accepted, true);
  assert.deepEqual(
    simulator.findings().map(({ id }) => id),
    ['qrStale', 'qrFromFuture'],
  );
});
