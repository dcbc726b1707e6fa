import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fetchFromPhone } from '../phone/fetch-from-phone.test.kit.ts';
import { base64, createQrContent, startRpClient } from '../rp-api/rp-client.test.kit.ts';
import { auth, reasonOf, start } from './started-order.test.kit.ts';
import { parseQrContent, computeQrAuthCode } from './qr-content.ts';

const tolvan = { personalNumber: '191212121212' };

describe('the QR code', () => {
  test('is the one of BankID’s own examples', () => {
    const secret = 'd28db9a7-4cde-429e-a983-359be676944c';
    assert.equal(computeQrAuthCode(secret, 0), 'dc69358e712458a66a7525beef148ae8526b1c71610eff2c16cdffb4cdac9bf8');
    assert.equal(computeQrAuthCode(secret, 2), 'a9e5ec59cb4eee4ef4117150abc58fad7a85439a6a96ccbecc3668b41795b3f3');
    assert.equal(
      parseQrContent(`bankid.67df3917-fa0d-44e5-b327-edcc928297f8.2.${computeQrAuthCode(secret, 2)}`)?.seconds,
      2,
    );
  });

  const malformed = [
    '',
    'https://shop.example',
    'bankid.token.0.code',
    'bankid.67df3917-fa0d-44e5-b327-edcc928297f8.00.' + '0'.repeat(64),
  ];
  for (const qr of malformed) {
    test(`${JSON.stringify(qr)} is refused as malformed`, async (t) => {
      const { app } = await start(t);
      assert.equal(reasonOf(await app.scan({ qr })), 'malformed');
    });
  }

  test('that holds a launch link is refused as static', async (t) => {
    const { app, order } = await start(t);
    for (const base of ['bankid:///', 'https://app.bankid.com/']) {
      assert.equal(reasonOf(await app.scan({ qr: `${base}?autostarttoken=${order['autoStartToken']}` })), 'staticQr');
    }
  });

  test('of another service is refused as foreign', async (t) => {
    const { app, order } = await start(t);
    const qr = createQrContent({ ...order, qrStartToken: '67df3917-fa0d-44e5-b327-edcc928297f8' }, 0);
    assert.equal(reasonOf(await app.scan({ qr })), 'foreign');
  });

  test('made with another secret is refused, and the explanation has the rule', async (t) => {
    const { app, order } = await start(t);
    const result = await app.scan({ qr: createQrContent({ ...order, qrStartSecret: 'secret' }, 0) });
    assert.equal(reasonOf(result), 'wrongCode');
    assert.match(result.accepted ? '' : result.explanation, /HMAC-SHA256/);
  });

  test('may be five seconds old and no more', async (t) => {
    for (const [advance, reason] of [
      [5_999, 'accepted'],
      [6_000, 'stale'],
    ] as const) {
      const { app, clock, order } = await start(t);
      await clock.advance(advance);
      assert.equal(reasonOf(await app.scan({ qr: createQrContent(order, 0) })), reason);
    }
  });

  test('of the next second is accepted with a finding, and that of the second after it is refused', async (t) => {
    for (const [seconds, reason, findings] of [
      [0, 'accepted', []],
      [1, 'accepted', ['qrFromFuture']],
      [2, 'future', ['qrFromFuture']],
    ] as const) {
      const { app, clock, order, simulator } = await start(t);
      await clock.advance(999);
      assert.equal(reasonOf(await app.scan({ qr: createQrContent(order, seconds) })), reason);
      assert.deepEqual(
        simulator.findings().map(({ id }) => id),
        findings,
      );
    }
  });

  test('of the next second is refused when the setting says so', async (t) => {
    const { simulator, send } = await startRpClient(t, { timings: { qrAheadMs: 0 } });
    const { body } = await send('/auth', auth);
    assert.equal(reasonOf(await simulator.app.scan({ qr: createQrContent(body, 1) })), 'future');
  });

  test('of an order that another app has, or that has ended, is refused as such', async (t) => {
    const { app, order, orderRef } = await start(t);
    await app.scan({ qr: createQrContent(order, 0) });
    assert.equal(reasonOf(await app.scan({ qr: createQrContent(order, 0) })), 'taken');
    await app.refuse({ orderRef });
    assert.equal(reasonOf(await app.scan({ qr: createQrContent(order, 0) })), 'ended');
  });
});

describe('the launch link', () => {
  test('opens the order, and only then the app knows where to return', async (t) => {
    const { app, order, simulator } = await start(t, { ...auth, returnUrl: 'https://shop.example/#n=1' });
    const link = `${simulator.environment.launchLinks.appLink}?autostarttoken=${order['autoStartToken']}`;
    const opened = await app.open({ link });
    assert.ok(opened.accepted);
    assert.deepEqual([opened.order.startedBy, opened.order.returnUrl], ['autostart', 'https://shop.example/#n=1']);
  });

  test('works once', async (t) => {
    const { app, order } = await start(t);
    const autoStartToken = String(order['autoStartToken']);
    assert.equal(reasonOf(await app.open({ autoStartToken })), 'accepted');
    assert.equal(reasonOf(await app.open({ autoStartToken })), 'taken');
  });

  test('without a token, or with the token of a QR code, is refused', async (t) => {
    const { app, order } = await start(t);
    assert.equal(reasonOf(await app.open({ link: 'https://app.bankid.com/' })), 'malformed');
    assert.equal(reasonOf(await app.open({ autoStartToken: String(order['qrStartToken']) })), 'foreign');
  });
});

describe('an action that is not possible now', () => {
  test('before an app has the order is refused with the way to open it', async (t) => {
    const { simulator, send } = await startRpClient(t);
    const { app } = simulator;
    const { orderRef } = (await send('/auth', { ...auth, requirement: { pinCode: true } })).body;
    const phone = (await send('/phone/auth', { ...tolvan, callInitiator: 'RP' })).body;
    for (const result of [
      await app.approve({ orderRef }),
      await app.refuse({ orderRef }),
      await app.confirmCall({ orderRef }),
      await app.stepUp({ orderRef, step: 'face' }),
    ]) {
      assert.equal(reasonOf(result), 'notNow');
      assert.match(result.accepted ? '' : result.explanation, /^No app has this order yet\. .*scan its QR code/);
    }
    const early = await app.approve({ orderRef: String(phone['orderRef']) });
    assert.match(early.accepted ? '' : early.explanation, /^No app has this order yet\. .*POST \/app\/waiting/);
  });

  test('before a person is chosen where a launch link opened the app is refused, and so is a scan', async (t) => {
    const { app, simulator, order, orderRef } = await start(t);
    const { autoStartToken } = order;
    await fetchFromPhone(simulator, '/api/open', { body: { autoStartToken } });
    const early = await app.approve({ orderRef });
    assert.equal(reasonOf(early), 'notNow');
    assert.match(early.accepted ? '' : early.explanation, /^A launch link opened this order .*POST \/app\/open/);
    assert.equal(reasonOf(await app.scan({ qr: createQrContent(order, 0) })), 'taken');
    const neverOpens = simulator.people.find(({ behaviour }) => behaviour === 'neverOpens');
    const unopened = await app.open({ autoStartToken, person: neverOpens });
    assert.match(unopened.accepted ? '' : unopened.explanation, /before they were chosen.*expiredTransaction/);
    assert.equal(reasonOf(await app.open({ autoStartToken, person: tolvan })), 'accepted');
    assert.equal(reasonOf(await app.approve({ orderRef })), 'accepted');
  });

  test('that cancels is possible before a person is chosen', async (t) => {
    const { app, simulator, order, orderRef } = await start(t);
    await fetchFromPhone(simulator, '/api/open', { body: { autoStartToken: order['autoStartToken'] } });
    const refused = await app.refuse({ orderRef });
    assert.equal(refused.accepted && refused.order.hintCode, 'userCancel');
    assert.equal(reasonOf(await app.scan({ qr: createQrContent(order, 0) })), 'ended');
  });

  test('at another step is refused with the actions that are possible', async (t) => {
    const { simulator, send } = await startRpClient(t);
    const { orderRef } = (await send('/phone/auth', { ...tolvan, callInitiator: 'RP' })).body;
    await simulator.app.takeWaitingOrders({ person: tolvan });
    const result = await simulator.app.approve({ orderRef });
    assert.deepEqual(
      [reasonOf(result), result.accepted ? '' : result.explanation],
      ['notNow', 'The order is at userCallConfirm; possible now: confirm-call, decline-call, refuse.'],
    );
  });
});

describe('the person', () => {
  test('sees the details of the order, the relying party and the remaining time', async (t) => {
    const { simulator, send } = await startRpClient(t);
    const { body } = await send('/sign', { ...auth, userVisibleData: base64('Jag köper en häst.') });
    const opened = await simulator.app.scan({ qr: createQrContent(body, 0), person: tolvan });
    assert.ok(opened.accepted);
    assert.deepEqual(opened.order, {
      orderRef: body['orderRef'],
      operation: 'sign',
      rp: { displayName: 'Simulated e-service', organisation: 'Simulated e-service' },
      startedBy: 'qr',
      text: 'Jag köper en häst.',
      textFormat: 'plaintext',
      requirement: { pinCode: false, mrtd: false, cardReader: undefined, certificatePolicies: [] },
      state: 'pending',
      hintCode: 'userSign',
      actions: ['approve', 'refuse'],
      remainingMs: 180_000,
      person: { ...tolvan, name: 'Tolvan Tolvansson' },
    });
  });

  test('who is another than the order names is refused, and the order fails', async (t) => {
    const { app, order, simulator } = await start(t, { ...auth, requirement: tolvan });
    const person = simulator.people[1];
    assert.ok(person);
    const result = await app.scan({ qr: createQrContent(order, 0), person });
    assert.equal(reasonOf(result), 'notForThisPerson');
    assert.equal(result.order?.state, 'failed');
  });

  test('who has another kind of BankID than the order accepts is refused', async (t) => {
    const { app, order, simulator } = await start(t, { ...auth, requirement: { certificatePolicies: ['1.2.3.4.25'] } });
    const person = simulator.people.find(({ kind }) => kind === 'card');
    assert.ok(person);
    assert.equal(reasonOf(await app.scan({ qr: createQrContent(order, 0), person })), 'noUsableBankId');
  });

  test('fits a policy by its beginning', async (t) => {
    const { app, order } = await start(t, { ...auth, requirement: { certificatePolicies: ['1.2.3.4.*'] } });
    assert.equal(reasonOf(await app.scan({ qr: createQrContent(order, 0), person: tolvan })), 'accepted');
  });

  test('who is unknown is refused', async (t) => {
    const { app, order } = await start(t);
    assert.equal(
      reasonOf(await app.scan({ qr: createQrContent(order, 0), person: { personalNumber: '1' } })),
      'unknownPerson',
    );
    assert.deepEqual(await app.takeWaitingOrders({ person: { personalNumber: '1' } }), []);
  });

  test('finds a phone order in the opened app, confirms the call, and approves only after that', async (t) => {
    const { simulator, send } = await startRpClient(t);
    const { app } = simulator;
    const { orderRef } = (await send('/phone/auth', { ...tolvan, callInitiator: 'RP' })).body;
    const [waiting] = await app.takeWaitingOrders({ person: tolvan });
    assert.deepEqual(
      [waiting?.orderRef, waiting?.startedBy, waiting?.callInitiator],
      [orderRef, 'personalNumber', 'RP'],
    );
    assert.deepEqual(waiting?.actions, ['confirm-call', 'decline-call', 'refuse']);
    assert.equal(reasonOf(await app.approve({ orderRef })), 'notNow');
    await app.confirmCall({ orderRef });
    assert.equal(reasonOf(await app.approve({ orderRef })), 'accepted');
  });

  test('finds a payment by number in the opened app, without a question about a phone call', async (t) => {
    const { simulator, send } = await startRpClient(t);
    const transaction = {
      transactionType: 'card',
      recipient: { name: 'Shop' },
      money: { amount: '10,50', currency: 'SEK' },
    };
    await send('/other/payment', { ...tolvan, userVisibleTransaction: transaction });
    const [waiting] = await simulator.app.takeWaitingOrders({ person: tolvan });
    assert.deepEqual([waiting?.hintCode, waiting?.transaction], ['userSign', transaction]);
  });
});
