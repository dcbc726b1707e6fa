import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type BankIdClient, createClient, qrContent } from '@secure-start/client';
import type { Clock } from '@secure-start/protocol/rp';
import { type Simulator, startSimulator } from '@secure-start/simulator';
import { connectSimulator, openApp, type PersonApp, type SimulatorClient } from '@secure-start/testing';

const endUserIp = '192.0.2.7';

describe('the app of one person', () => {
  let service: Simulator;
  let simulator: SimulatorClient;
  let client: BankIdClient;
  before(async () => {
    service = await startSimulator({ clock: 'frozen', evidence: 'placeholder' });
    simulator = connectSimulator(service);
    const { cert, key } = service.credentials;
    client = createClient({ environment: service.environment, credentials: { pem: { cert, key } } });
  });
  after(async () => {
    await client.close();
    await service.close();
  });

  /** The app on the simulator's clock, which a wait moves. */
  const open = (): Promise<PersonApp> => {
    const clock: Clock = { ...service.clock, sleep: (ms) => service.clock.advance(ms) };
    return openApp({ simulator, clock });
  };

  test('is of a person of its own, whose number no other app has', async () => {
    const apps = await Promise.all([open(), open(), open()]);
    assert.equal(new Set(apps.map(({ person }) => person.personalNumber)).size, 3);
  });

  test('scans, and approves', async () => {
    const app = await open();
    const placed = await client.auth({ endUserIp });
    const order = await app.scan({ qr: qrContent({ ...placed, elapsedMs: 0 }) });
    assert.equal((await app.approve(order)).status, 'complete');
  });

  test('says that an order is gone, which expired before the app had it', async () => {
    const app = await open();
    const placed = await client.auth({ endUserIp });
    await service.clock.advance(31_000);
    const qr = qrContent({ ...placed, elapsedMs: 31_000 });
    await assert.rejects(app.scan({ qr }), { code: 'appRefused', message: /refuses "scan" \(\w+\): .+/ });
  });

  test('refuses the order of another person, with the reason', async () => {
    const [app, other] = await Promise.all([open(), open()]);
    const { personalNumber } = other.person;
    const placed = await client.auth({ endUserIp, requirement: { personalNumber } });
    const refused: unknown = await app.scan({ qr: qrContent({ ...placed, elapsedMs: 0 }) }).catch((error) => error);
    assert.ok(refused instanceof Error && 'code' in refused && 'reason' in refused);
    assert.deepEqual([refused.code, refused.reason], ['appRefused', 'notForThisPerson']);
    assert.ok(!refused.message.includes(personalNumber), 'no personal number is in an error');
  });

  test('answers a call, and declines another', async () => {
    const app = await open();
    const { personalNumber } = app.person;
    const { orderRef } = await client.phoneAuth({ personalNumber, callInitiator: 'user' });
    assert.equal((await app.answerCall()).status, 'complete');
    assert.equal((await client.collect({ orderRef })).status, 'complete');
    const declined = await client.phoneAuth({ personalNumber, callInitiator: 'RP' });
    await app.declineCall();
    const answer = await client.collect({ orderRef: declined.orderRef });
    assert.equal(answer.status === 'failed' && answer.hintCode, 'userDeclinedCall');
  });

  test('says what the simulator has when no order comes by personal number', async () => {
    const app = await open();
    await simulator.reset();
    await assert.rejects(app.answerCall({ timeoutMs: 2_000 }), {
      code: 'noWaitingOrder',
      message: /in 2\.0 s\. .*The simulator has no order/,
    });
  });

  test('says that the running order was ended when a second one for the person came', async () => {
    const app = await open();
    const { personalNumber } = app.person;
    await simulator.reset();
    await client.phoneAuth({ personalNumber, callInitiator: 'user' });
    await assert.rejects(client.phoneAuth({ personalNumber, callInitiator: 'user' }));
    await assert.rejects(app.answerCall({ timeoutMs: 2_000 }), {
      code: 'noWaitingOrder',
      message: /has 1 order, the newest first: phoneAuth by personalNumber: failed, cancelled/,
    });
  });

  test('approves a payment that waits by personal number', async () => {
    const app = await open();
    const { personalNumber } = app.person;
    const userVisibleTransaction = {
      transactionType: 'card',
      recipient: { name: 'Kajakboden' },
      money: { amount: '400,00', currency: 'SEK' },
    } as const;
    await client.otherPayment({ personalNumber, userVisibleTransaction });
    const { transaction, status } = await app.approvePayment();
    assert.deepEqual([transaction?.recipient.name, status], ['Kajakboden', 'complete']);
  });
});
