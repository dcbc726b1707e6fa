import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:tls';
import { describe, test } from 'node:test';
import { base64, qrOf, startCaller } from '../rp-api/rp-caller.test.kit.ts';
import type { RpCaller } from '../rp-api/rp-caller.test.kit.ts';
import type { FindingId } from './finding-rules.ts';
import { findingRules } from './finding-rules.ts';

const auth = { endUserIp: '192.0.2.1', returnUrl: 'https://shop.example/' };
const payment = { transactionType: 'card', recipient: { name: 'Shop' } };

/** What an e-service does that is found. */
const provoked: Readonly<Record<FindingId, (caller: RpCaller) => Promise<unknown>>> = {
  async tooFast({ call, simulator }) {
    const { orderRef } = (await call('/auth', auth)).body;
    await call('/collect', { orderRef });
    await simulator.clock.advance(500);
    await call('/collect', { orderRef });
  },
  async orderAbandoned({ call, simulator }) {
    await call('/auth', auth);
    await simulator.clock.advance(10 * 60_000);
  },
  async outcomeLost({ call, simulator }) {
    const { orderRef, autoStartToken } = (await call('/auth', auth)).body;
    await simulator.app.open({ autoStartToken });
    await simulator.app.approve({ orderRef });
    await simulator.clock.advance(10 * 60_000);
  },
  async orderOfOtherVersion({ call, simulator }) {
    simulator.openVersion({ version: '5.1' });
    const { orderRef } = (await call('/auth', auth)).body;
    await call('/../v5.1/collect', { orderRef });
  },
  unknownMember: ({ call }) => call('/auth', { ...auth, requirement: { pincode: true } }),
  memberOfOtherVersion: ({ call }) => call('/auth', { ...auth, requirement: { tokenStartRequired: true } }),
  withdrawnMember: ({ call }) => call('/auth', { ...auth, requirement: { risk: 'low' } }),
  doubtfulLength: ({ call }) =>
    call('/payment', { ...auth, userVisibleTransaction: payment, userVisibleData: base64('a'.repeat(753)) }),
  privateAddress: ({ call }) => call('/auth', { ...auth, endUserIp: '10.1.2.3' }),
  contentTypeParameters: ({ call }) =>
    call('/auth', auth, { headers: { 'content-type': 'application/json; charset=utf-8' } }),
  oldHttp: ({ simulator }) => speak(simulator, 'POST /rp/v6.0/auth HTTP/1.0\r\nContent-Type: application/json\r\n\r\n'),
  oldTls: ({ simulator }) => assert.rejects(speak(simulator, '', { minVersion: 'TLSv1', maxVersion: 'TLSv1.1' })),
  async returnUrlMissing({ call, simulator }) {
    const { autoStartToken } = (await call('/auth', { endUserIp: '192.0.2.1' })).body;
    await simulator.app.open({ autoStartToken });
  },
  async redirectInLink({ call, simulator }) {
    const { autoStartToken } = (await call('/auth', auth)).body;
    await simulator.app.open({ link: `https://app.bankid.com/?autostarttoken=${autoStartToken}&redirect=null` });
  },
  async qrAfterStart({ call, simulator }) {
    const order = (await call('/auth', auth)).body;
    await simulator.app.scan({ qr: qrOf(order, 0) });
    await simulator.app.scan({ qr: qrOf(order, 0), person: simulator.people[1] ?? { personalNumber: '' } });
  },
  async qrStale({ call, simulator }) {
    const order = (await call('/auth', auth)).body;
    await simulator.clock.advance(10_000);
    await simulator.app.scan({ qr: qrOf(order, 0) });
  },
  async qrFromFuture({ call, simulator }) {
    await simulator.app.scan({ qr: qrOf((await call('/auth', auth)).body, 3) });
  },
  async qrWrongCode({ call, simulator }) {
    const order = (await call('/auth', auth)).body;
    await simulator.app.scan({ qr: qrOf({ ...order, qrStartSecret: 'guessed' }, 0) });
  },
  async qrStatic({ call, simulator }) {
    const { autoStartToken } = (await call('/auth', auth)).body;
    await simulator.app.scan({ qr: `bankid:///?autostarttoken=${autoStartToken}` });
  },
};

describe('the findings', () => {
  for (const id of Object.keys(findingRules).filter((name): name is FindingId => Object.hasOwn(provoked, name))) {
    test(`${id}: ${findingRules[id].text}`, async (t) => {
      const caller = await startCaller(t);
      await provoked[id](caller);
      const findings = caller.simulator.findings();
      assert.deepEqual(
        findings.map((finding) => finding.id),
        [id],
      );
      assert.match(findings[0]?.link ?? '', new RegExp(`#${id}$`));
    });
  }

  test('are none when everything is well, loopback included', async (t) => {
    const { call, simulator } = await startCaller(t);
    const order = (await call('/auth', { endUserIp: '127.0.0.1', requirement: { pinCode: true } })).body;
    const { orderRef } = order;
    await call('/collect', { orderRef });
    await simulator.app.scan({ qr: qrOf(order, 0) });
    await simulator.clock.advance(2_000);
    await call('/collect', { orderRef });
    await simulator.app.approve({ orderRef, code: '123456' });
    await simulator.clock.advance(2_000);
    await call('/collect', { orderRef });
    await simulator.clock.advance(10 * 60_000);
    assert.deepEqual(simulator.findings(), []);
  });

  test('of the same kind are counted, and can be forgotten', async (t) => {
    const { call, simulator } = await startCaller(t);
    await call('/auth', { ...auth, colour: 'red' });
    await simulator.clock.advance(1_000);
    await call('/auth', { ...auth, colour: 'blue' });
    const [finding] = simulator.findings();
    assert.deepEqual([finding?.count, (finding?.lastAt ?? 0) - (finding?.firstAt ?? 0)], [2, 1_000]);
    simulator.reset('findings');
    assert.deepEqual(simulator.findings(), []);
  });
});

/** Says something over TLS and waits for the end. */
async function speak(
  { credentials, environment }: RpCaller['simulator'],
  text: string,
  tls: { minVersion?: 'TLSv1'; maxVersion?: 'TLSv1.1' } = {},
): Promise<void> {
  const { cert, key, ca } = credentials;
  const { port } = new URL(environment.baseUrl);
  const socket = connect({
    port: Number(port),
    servername: 'localhost',
    cert,
    key,
    ca,
    ciphers: 'ALL:@SECLEVEL=0',
    ...tls,
  });
  await once(socket, 'secureConnect');
  socket.end(text);
  socket.resume();
  await once(socket, 'close');
}
