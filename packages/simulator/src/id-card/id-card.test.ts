import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { TestContext } from 'node:test';
import type { SimulatorOptions } from '../options/simulator-options.ts';
import type { BehaviourName } from '../people/behaviours.ts';
import type { Person } from '../people/person.ts';
import { startRpClient } from '../rp-api/rp-client.test.kit.ts';
import type { RpClient, RpRequestOptions } from '../rp-api/rp-client.test.kit.ts';
import type { AppIdCard } from './app-id-card.ts';

interface CardClient extends RpClient {
  open(person?: Person): Promise<AppIdCard & { qrCode: string }>;
  verify(qrCode: unknown, options?: RpRequestOptions): ReturnType<RpClient['send']>;
  /** Returns the card as it is now. */
  now(card: AppIdCard): AppIdCard;
}

async function start(t: TestContext, options: SimulatorOptions = {}): Promise<CardClient> {
  const { simulator, send } = await startRpClient(t, options);
  return {
    simulator,
    send,
    async open(person) {
      const opened = await simulator.app.openIdCard(person === undefined ? {} : { person });
      assert.ok(opened.accepted);
      const { qrCode } = opened.card;
      assert.ok(qrCode !== undefined);
      return { ...opened.card, qrCode };
    },
    verify: (qrCode, request = {}) => send('/verify', { qrCode }, { api: 'idCard', ...request }),
    now: ({ cardId }) => simulator.app.findIdCard(cardId) ?? assert.fail('the card is unknown'),
  };
}

function personWith(simulator: RpClient['simulator'], behaviour: BehaviourName): Person {
  return simulator.people.find((person) => person.behaviour === behaviour) ?? assert.fail(`nobody ${behaviour}`);
}

const failed = [400, 'verificationFailed'];

describe('a digital ID card in the app', () => {
  test('is shown for two minutes, with name, number, age and a code that changes every second', async (t) => {
    const { simulator, open, now } = await start(t);
    const card = await open();
    assert.equal(card.person.name, 'Tolvan Tolvansson');
    assert.equal(card.person.personalNumber, '191212121212');
    assert.ok(card.person.age >= 113);
    assert.deepEqual([card.state, card.remainingMs], ['shown', 120_000]);
    const codes = new Set([card.qrCode]);
    for (let second = 1; second < 5; second += 1) {
      await simulator.clock.advance(1_000);
      codes.add(now(card).qrCode ?? '');
    }
    assert.equal(codes.size, 5);
    for (const code of codes) assert.match(code, /^BANKIDF\.[0-9]{32}$/);
    await simulator.clock.advance(115_999);
    assert.deepEqual([now(card).state, now(card).remainingMs], ['shown', 1]);
    await simulator.clock.advance(1);
    const { state, remainingMs, qrCode } = now(card);
    assert.deepEqual([state, remainingMs, qrCode], ['expired', 0, undefined]);
  });

  test('needs a right security code of six digits, or none', async (t) => {
    const { app } = (await start(t)).simulator;
    for (const [code, reason] of [
      ['000000', 'wrongSecurityCode'],
      ['12345', 'securityCodeForm'],
    ] as const) {
      const result = await app.openIdCard({ code });
      assert.equal(!result.accepted && result.reason, reason);
    }
    assert.equal((await app.openIdCard({ code: '123456' })).accepted, true);
  });

  test('is refused to people without a Mobile BankID, and to those who never identify', async (t) => {
    const { simulator } = await start(t);
    const cases: [Person | { personalNumber: string } | undefined, string][] = [
      [simulator.people.find(({ kind }) => kind === 'card'), 'noUsableBankId'],
      [personWith(simulator, 'noBankId'), 'noUsableBankId'],
      [personWith(simulator, 'neverOpens'), 'neverOpens'],
      [personWith(simulator, 'refuses'), 'behaviour'],
      [personWith(simulator, 'appTooOld'), 'behaviour'],
      [{ personalNumber: '200001019819' }, 'unknownPerson'],
    ];
    for (const [person, reason] of cases) {
      const result = await simulator.app.openIdCard({ person });
      assert.equal(!result.accepted && result.reason, reason);
    }
  });
});

describe('the check of a digital ID card', () => {
  test('returns the holder, the check and the identification with which the card was opened', async (t) => {
    const { simulator, open, verify, now } = await start(t);
    const card = await open();
    await simulator.clock.advance(3_000);
    const { status, body } = await verify(now(card).qrCode);
    assert.equal(status, 200);
    assert.deepEqual(Object.keys(body).toSorted(), ['authentication', 'transactionType', 'user', 'verification']);
    assert.equal(body['transactionType'], 'ID-kort-validering');
    assert.deepEqual(body['user'], card.person);
    assert.match(body['verification'].verificationId, /^[0-9a-f-]{36}$/);
    assert.equal(Date.parse(body['verification'].verifiedAt), simulator.clock.now());
    assert.equal(Date.parse(body['authentication'].identifiedAt), simulator.clock.now() - 3_000);
    assert.match(Buffer.from(body['authentication'].signature, 'base64').toString(), /SIMULATED PLACEHOLDER/);
    assert.match(Buffer.from(body['verification'].signature, 'base64').toString(), /SIMULATED PLACEHOLDER/);
    assert.equal(now(card).checkCount, 1);
  });

  test('fails for a card that is closed, expired or of another simulator, and for a code that is too old', async (t) => {
    const { simulator, open, verify, now } = await start(t);
    const resultOf = async (qrCode: unknown) => {
      const { status, body } = await verify(qrCode);
      return [status, body['errorCode']];
    };
    const first = await open();
    await simulator.clock.advance(9_999);
    assert.equal((await verify(first.qrCode)).status, 200);
    await simulator.clock.advance(1);
    assert.deepEqual(await resultOf(first.qrCode), failed);
    const fresh = now(first).qrCode;
    const second = await open();
    assert.equal(now(first).state, 'closed');
    assert.deepEqual(await resultOf(fresh), failed);
    await simulator.app.closeIdCard({ cardId: second.cardId });
    assert.deepEqual(await resultOf(second.qrCode), failed);
    const third = await open();
    await simulator.clock.advance(119_000);
    const { qrCode } = now(third);
    await simulator.clock.advance(1_000);
    assert.deepEqual(await resultOf(qrCode), failed);
    const forged = (await open()).qrCode.replace(/.$/, (digit) => String((Number(digit) + 1) % 10));
    for (const other of [forged, 'BANKIDF.1', 'bankid.67df3917', `${third.qrCode}\n`]) {
      assert.deepEqual(await resultOf(other), failed);
    }
  });

  test('fails for a person whose BankID is blocked', async (t) => {
    const { simulator, open, verify } = await start(t);
    const card = await open(personWith(simulator, 'blocked'));
    assert.deepEqual((await verify(card.qrCode)).body['errorCode'], 'verificationFailed');
  });

  test('needs the code as a text, with POST, as JSON, at its own address and with a certificate', async (t) => {
    const { simulator, send, verify, open } = await start(t);
    const card = await open();
    const errorOf = async (response: Promise<{ status: number; body: Record<string, unknown> }>) => {
      const { status, body } = await response;
      return [status, body['errorCode']];
    };
    for (const code of [undefined, '', 7, null]) {
      assert.deepEqual(await errorOf(verify(code)), [400, 'invalidParameters']);
    }
    const { qrCode } = card;
    assert.deepEqual(await errorOf(verify(qrCode, { method: 'PUT' })), [405, 'methodNotAllowed']);
    const headers = { 'content-type': 'application/json; charset=utf-8' };
    assert.deepEqual(await errorOf(verify(qrCode, { headers })), [415, 'unsupportedMediaType']);
    assert.deepEqual(await errorOf(send('/auth', {}, { api: 'idCard' })), [404, 'notFound']);
    assert.deepEqual(await errorOf(send('/verify', { qrCode })), [404, 'notFound']);
    assert.equal((await verify(qrCode, { credentials: { cert: '' } })).status, 403);
    assert.deepEqual(
      simulator.journal().map(({ operation, httpStatus }) => `${operation} ${httpStatus}`),
      [
        ...Array.from({ length: 4 }, () => 'verifyIdCard 400'),
        'verifyIdCard 405',
        'verifyIdCard 415',
        'unknown 404',
        'unknown 404',
        'unknown 403',
      ],
    );
  });

  test('has no whole personal number and no code in the journal', async (t) => {
    const { simulator, open, verify } = await start(t);
    const { qrCode } = await open();
    await verify(qrCode);
    const journal = JSON.stringify(simulator.journal());
    assert.ok(!journal.includes('191212121212') && !journal.includes(qrCode));
  });

  test('is limited for each relying party, with the headers of the limit, when a limit is set', async (t) => {
    const { simulator, open, verify } = await start(t, { idCardRequestsPerMinute: 2 });
    const { qrCode } = await open();
    await verify(qrCode);
    await simulator.clock.advance(1_500);
    await verify(qrCode);
    const { status, body, headers } = await verify(qrCode);
    assert.deepEqual([status, body['errorCode']], [429, 'tooManyRequests']);
    const names = ['ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset'];
    assert.deepEqual(
      names.map((name) => headers[name]),
      ['2', '0', '59'],
    );
    const credentials = await simulator.issueCredentials({ name: 'Bokhandeln' });
    assert.equal((await verify(qrCode, { credentials })).status, 200);
    await simulator.clock.advance(58_500);
    assert.notEqual((await verify(qrCode)).status, 429);
  });

  test('obeys fault rules, by operation and by holder', async (t) => {
    const { simulator, open, verify } = await start(t);
    const { qrCode } = await open();
    simulator.addFault({
      when: { operation: 'verifyIdCard', personalNumber: '191212121212' },
      effect: { kind: 'apiError', httpStatus: 400, errorCode: 'verificationFailed' },
    });
    simulator.addFault({ when: { operation: 'collect' }, effect: { kind: 'html', httpStatus: 502 } });
    assert.equal((await verify(qrCode)).body['errorCode'], 'verificationFailed');
    assert.equal((await verify(qrCode)).status, 200);
    simulator.addFault({ effect: { kind: 'rateLimit' } });
    assert.equal((await verify(qrCode)).headers['ratelimit-remaining'], '0');
  });

  test('belongs to its tenant, and a reset forgets the cards', async (t) => {
    const { simulator, verify, open, now } = await start(t);
    const tenant = simulator.openTenant({ name: 'one' });
    assert.match(tenant.environment.idCardBaseUrl ?? '', /\/t\/one\/rp\/v1$/);
    const opened = await tenant.app.openIdCard();
    assert.ok(opened.accepted);
    assert.equal((await verify(opened.card.qrCode)).body['errorCode'], 'verificationFailed');
    const card = await open();
    assert.equal(now(card).state, 'shown');
    simulator.reset('idCards');
    assert.equal(simulator.app.findIdCard(card.cardId), undefined);
    assert.equal((await verify(card.qrCode)).body['errorCode'], 'verificationFailed');
  });

  test('has an address of its own, and an anchor that is not that of people', async (t) => {
    const { simulator } = await start(t, { evidence: 'signed' });
    const { environment } = simulator;
    assert.notEqual(new URL(environment.idCardBaseUrl ?? '').port, new URL(environment.baseUrl).port);
    assert.equal(environment.idCardAnchors?.length, 1);
    assert.notDeepEqual(environment.idCardAnchors, environment.evidenceAnchors);
  });
});
