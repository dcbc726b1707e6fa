import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type BankIdClient, createClient } from '@secure-start/client';
import { type BankIdServer, type CallDesk, createBankIdServer, createCallDesk } from '@secure-start/server';
import { type Simulator, startSimulator } from '@secure-start/simulator';
import {
  connectSimulator,
  createVisitor,
  type Desk,
  openApp,
  openDesk,
  type SimulatorClient,
} from '@secure-start/testing';

const origin = 'https://shop.example';
const remoteAddress = '192.0.2.7';

describe('calls and payments by number, of a server in the same process', () => {
  let service: Simulator;
  let simulator: SimulatorClient;
  let client: BankIdClient;
  let bankId: BankIdServer;
  let callDesk: CallDesk;
  before(async () => {
    service = await startSimulator({ evidence: 'signed' });
    simulator = connectSimulator(service);
    const { environment } = service;
    const { cert, key } = service.credentials;
    client = createClient({ environment, credentials: { pem: { cert, key } } });
    bankId = createBankIdServer({
      client,
      environment,
      origins: [origin],
      purposes: {
        pay: {
          kind: 'payment',
          prepareOrder: () => ({
            userVisibleTransaction: {
              transactionType: 'card',
              recipient: { name: 'Kajakboden' },
              money: { amount: '400,00', currency: 'SEK' },
            },
          }),
          onCompleted: () => ({ redirectTo: '/paid' }),
        },
      },
      log: () => {},
    });
    callDesk = createCallDesk({
      client,
      origins: [origin],
      authenticateAgent: (request) => {
        const agentId = request.headers.get('x-agent');
        return agentId === null ? undefined : { agentId, name: 'Iris Lind' };
      },
      purposes: {
        identify: {
          kind: 'auth',
          label: { sv: 'Identifiera sig', en: 'Identification' },
          prepareOrder: () => ({}),
          onCompleted: () => ({}),
        },
      },
      audit: () => {},
      onAlarm: () => {},
      log: () => {},
    });
  });
  after(async () => {
    await Promise.all([bankId.close(), callDesk.close()]);
    await client.close();
    await service.close();
  });

  /** Answers requests without a port. */
  const inProcess: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const { pathname } = new URL(request.url);
    if (pathname !== '/pay-by-number') {
      const mounted = pathname.startsWith('/call-desk') ? callDesk : bankId;
      return mounted.handle(request, { remoteAddress });
    }
    const personalNumber = request.headers.get('x-customer') ?? '';
    const started = await bankId.startOtherPayment({ request, remoteAddress, purpose: 'pay', personalNumber });
    const headers = new Headers(started.started ? started.setCookies.map((cookie) => ['set-cookie', cookie]) : []);
    return new Response(null, { status: started.started ? 201 : 409, headers });
  };

  /** Each agent has a desk of their own. */
  const deskOf = (agentId: string): Promise<Desk> =>
    openDesk({ simulator, origin, headers: { 'x-agent': agentId }, fetch: inProcess });

  test('a person answers the call, and the agent sees their name', async () => {
    const [desk, app] = await Promise.all([deskOf('one'), openApp({ simulator })]);
    const { personalNumber, name } = app.person;
    const call = await desk.startCall({ purpose: 'identify', personalNumber, callInitiator: 'user' });
    assert.equal(call.state, 'pending');
    await app.answerCall();
    assert.equal((await desk.waitForState('finished')).name, name);
  });

  test('a person who is in no call declines it, and the agent has an alarm to acknowledge', async () => {
    const [desk, app] = await Promise.all([deskOf('two'), openApp({ simulator })]);
    const { personalNumber } = app.person;
    await desk.startCall({ purpose: 'identify', personalNumber, callInitiator: 'RP' });
    await app.declineCall();
    await assert.rejects(desk.waitForState('finished'), {
      code: 'flowEnded',
      reason: 'declined',
      message: /The call ended as failed \(userDeclinedCall\): ".+" The simulator has \d+ orders?/,
    });
    const { call } = await desk.acknowledge();
    const { heldUntil, heldForMs = 0, ...alarm } = call?.alarm ?? {};
    assert.deepEqual(alarm, { kind: 'declined', acknowledged: true });
    assert.ok(heldForMs > 0 && heldUntil !== undefined);
  });

  test('a call that nothing answers is told with its state, and can be cancelled', async () => {
    const [desk, { person }] = await Promise.all([deskOf('three'), openApp({ simulator })]);
    const { personalNumber } = person;
    await desk.startCall({ purpose: 'identify', personalNumber, callInitiator: 'user' });
    await assert.rejects(desk.waitForState('finished', { timeoutMs: 300 }), {
      code: 'timeout',
      message: /After 0\.3 s the call is pending/,
    });
    await desk.cancel();
    assert.equal((await desk.waitForState('cancelled')).state, 'cancelled');
  });

  test('a desk is not opened for an agent whom the application does not know', async () => {
    await assert.rejects(openDesk({ simulator, origin, fetch: inProcess }), {
      code: 'eServiceRefused',
      reason: 'notSignedIn',
    });
  });

  test('a payment that the application started by number is resumed, approved and finished', async () => {
    const person = await simulator.addPerson();
    const headers = { 'x-customer': person.personalNumber };
    const visitor = await createVisitor({ simulator, origin, person, headers, fetch: inProcess });
    assert.equal((await visitor.fetch('/pay-by-number', { method: 'POST' })).status, 201);
    const payment = await visitor.resume({ purpose: 'pay' });
    assert.equal(payment.view().byPersonalNumber, true);
    const order = await payment.approve();
    assert.deepEqual([order.operation, order.transaction?.money?.amount], ['otherPayment', '400,00']);
    assert.equal((await payment.finish()).redirectTo, '/paid');
  });

  test('a payment is approved by its code, at an https address', async () => {
    const visitor = await createVisitor({ simulator, origin, fetch: inProcess });
    const { order, redirectTo } = await visitor.logIn({ purpose: 'pay', device: 'other' });
    assert.deepEqual([order.operation, redirectTo], ['payment', '/paid']);
  });

  test('a browser without a flow has none to resume', async () => {
    const visitor = await createVisitor({ simulator, origin, fetch: inProcess });
    await assert.rejects(visitor.resume({ purpose: 'pay' }), { code: 'eServiceRefused', message: /has no flow/ });
  });
});
