import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:tls';
import { describe, test } from 'node:test';
import { base64, createQrContent, startRpClient } from '../rp-api/rp-client.test.kit.ts';
import type { RpClient } from '../rp-api/rp-client.test.kit.ts';
import type { FindingId } from './finding-rules.ts';
import { findingRules } from './finding-rules.ts';

const auth = { endUserIp: '192.0.2.1', returnUrl: 'https://shop.example/' };
const payment = { transactionType: 'card', recipient: { name: 'Shop' } };

/** The use of BankID that leads to each finding. */
const provoked: Readonly<Record<FindingId, (client: RpClient) => Promise<unknown>>> = {
  async tooFast({ send, simulator }) {
    const { orderRef } = (await send('/auth', auth)).body;
    await send('/collect', { orderRef });
    await simulator.clock.advance(500);
    await send('/collect', { orderRef });
  },
  async orderAbandoned({ send, simulator }) {
    await send('/auth', auth);
    await simulator.clock.advance(10 * 60_000);
  },
  async outcomeLost({ send, simulator }) {
    const { orderRef, autoStartToken } = (await send('/auth', auth)).body;
    await simulator.app.open({ autoStartToken });
    await simulator.app.approve({ orderRef });
    await simulator.clock.advance(10 * 60_000);
  },
  async orderOfOtherVersion({ send, simulator }) {
    simulator.openVersion({ version: '5.1' });
    const { orderRef } = (await send('/auth', auth)).body;
    await send('/../v5.1/collect', { orderRef });
  },
  unknownMember: ({ send }) => send('/auth', { ...auth, requirement: { pincode: true } }),
  memberOfOtherVersion: ({ send }) => send('/auth', { ...auth, requirement: { tokenStartRequired: true } }),
  withdrawnMember: ({ send }) => send('/auth', { ...auth, requirement: { risk: 'low' } }),
  doubtfulLength: ({ send }) =>
    send('/payment', { ...auth, userVisibleTransaction: payment, userVisibleData: base64('a'.repeat(753)) }),
  base64LineBreaks: ({ send }) => send('/auth', { ...auth, userVisibleData: 'UGxlYXNlIGxvZ2luIQ==\n' }),
  privateAddress: ({ send }) => send('/auth', { ...auth, endUserIp: '10.1.2.3' }),
  contentTypeParameters: ({ send }) =>
    send('/auth', auth, { headers: { 'content-type': 'application/json; charset=utf-8' } }),
  oldHttp: ({ simulator }) =>
    sendText(simulator, 'POST /rp/v6.0/auth HTTP/1.0\r\nContent-Type: application/json\r\n\r\n'),
  oldTls: ({ simulator }) => assert.rejects(sendText(simulator, '', { minVersion: 'TLSv1', maxVersion: 'TLSv1.1' })),
  async returnUrlMissing({ send, simulator }) {
    const { autoStartToken } = (await send('/auth', { endUserIp: '192.0.2.1' })).body;
    await simulator.app.open({ autoStartToken });
  },
  async redirectInLink({ send, simulator }) {
    const { autoStartToken } = (await send('/auth', auth)).body;
    await simulator.app.open({ link: `https://app.bankid.com/?autostarttoken=${autoStartToken}&redirect=null` });
  },
  async qrAfterStart({ send, simulator }) {
    const order = (await send('/auth', auth)).body;
    await simulator.app.scan({ qr: createQrContent(order, 0) });
    await simulator.app.scan({ qr: createQrContent(order, 0), person: simulator.people[1] ?? { personalNumber: '' } });
  },
  cardCodeForm: ({ send }) => send('/verify', { qrCode: 'https://example.se/' }, { api: 'idCard' }),
  async cardCodeStale({ send, simulator }) {
    const opened = await simulator.app.openIdCard();
    await simulator.clock.advance(10_000);
    const qrCode = opened.accepted ? opened.card.qrCode : undefined;
    await send('/verify', { qrCode }, { api: 'idCard' });
  },
  async qrStale({ send, simulator }) {
    const order = (await send('/auth', auth)).body;
    await simulator.clock.advance(10_000);
    await simulator.app.scan({ qr: createQrContent(order, 0) });
  },
  async qrFromFuture({ send, simulator }) {
    await simulator.app.scan({ qr: createQrContent((await send('/auth', auth)).body, 1) });
  },
  async qrWrongCode({ send, simulator }) {
    const order = (await send('/auth', auth)).body;
    await simulator.app.scan({ qr: createQrContent({ ...order, qrStartSecret: 'guessed' }, 0) });
  },
  async qrStatic({ send, simulator }) {
    const { autoStartToken } = (await send('/auth', auth)).body;
    await simulator.app.scan({ qr: `bankid:///?autostarttoken=${autoStartToken}` });
  },
};

describe('the findings', () => {
  for (const id of Object.keys(findingRules).filter((name): name is FindingId => Object.hasOwn(provoked, name))) {
    test(`${id}: ${findingRules[id].text}`, async (t) => {
      const client = await startRpClient(t);
      await provoked[id](client);
      const findings = client.simulator.findings();
      assert.deepEqual(
        findings.map((finding) => finding.id),
        [id],
      );
      assert.match(findings[0]?.link ?? '', new RegExp(`#${id}$`));
    });
  }

  test('are none when everything is right, loopback included', async (t) => {
    const { send, simulator } = await startRpClient(t);
    const order = (await send('/auth', { endUserIp: '127.0.0.1', requirement: { pinCode: true } })).body;
    const { orderRef } = order;
    await send('/collect', { orderRef });
    await simulator.app.scan({ qr: createQrContent(order, 0) });
    await simulator.clock.advance(2_000);
    await send('/collect', { orderRef });
    await simulator.app.approve({ orderRef, code: '123456' });
    await simulator.clock.advance(2_000);
    await send('/collect', { orderRef });
    await simulator.clock.advance(10 * 60_000);
    assert.deepEqual(simulator.findings(), []);
  });

  test('about 30,000 unknown members of one request are one', async (t) => {
    const { send, simulator } = await startRpClient(t);
    const members = Object.fromEntries(Array.from({ length: 30_000 }, (_, n) => [`m${n}`, 1]));
    assert.equal((await send('/auth', { ...auth, ...members })).status, 200);
    const [finding, ...others] = simulator.findings();
    assert.equal(others.length, 0);
    assert.match(finding?.explanation ?? '', /^auth has no members "m0", .* and 29990 more, so they have no effect\.$/);
  });

  test('of one rule are at most fifty, and one about all others', async (t) => {
    const { send, simulator } = await startRpClient(t);
    for (let n = 0; n < 60; n += 1) await send('/auth', { ...auth, [`m${n}`]: 1 });
    assert.equal(simulator.findings().length, 51);
    assert.equal(simulator.findings().at(-1)?.count, 10);
    await send('/auth', { ...auth, m0: 1 });
    assert.equal(simulator.findings()[0]?.count, 2);
    simulator.reset('findings');
    await send('/auth', { ...auth, m59: 1 });
    assert.match(simulator.findings()[0]?.explanation ?? '', /"m59"/);
  });

  test('of the same kind are counted, and can be cleared', async (t) => {
    const { send, simulator } = await startRpClient(t);
    await send('/auth', { ...auth, colour: 'red' });
    await simulator.clock.advance(1_000);
    await send('/auth', { ...auth, colour: 'blue' });
    const [finding] = simulator.findings();
    assert.deepEqual([finding?.count, (finding?.lastAt ?? 0) - (finding?.firstAt ?? 0)], [2, 1_000]);
    simulator.reset('findings');
    assert.deepEqual(simulator.findings(), []);
  });
});

/** Sends text over TLS and waits until the connection is closed. */
async function sendText(
  { credentials, environment }: RpClient['simulator'],
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
