import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { BankIdClient, LimitedOrder, Order } from '@secure-start/client';
import { qrContent } from '@secure-start/client';
import type { OrderOperation } from '@secure-start/protocol/rp';
import type { Simulator } from '@secure-start/simulator';
import { openWire } from './open-wire.ts';

const text = 'Jag heter Åsa & tycker om smörgås.\nÄr 1 < 2?';
const endUserIp = '198.51.100.7';
const personalNumber = '191212121212';
const userVisibleTransaction = {
  transactionType: 'card',
  recipient: { name: 'Kajakboden' },
  money: { amount: '1000,00', currency: 'SEK' },
} as const;
const texts = { userVisibleData: text, userNonVisibleData: text };

const started: Record<'auth' | 'sign' | 'payment', (client: BankIdClient) => Promise<Order>> = {
  auth: (client) => client.auth({ endUserIp, ...texts }),
  sign: (client) => client.sign({ endUserIp, ...texts }),
  payment: (client) => client.payment({ endUserIp, userVisibleTransaction, ...texts }),
};

const sent: Record<Exclude<OrderOperation, keyof typeof started>, (client: BankIdClient) => Promise<LimitedOrder>> = {
  otherPayment: (client) => client.otherPayment({ personalNumber, userVisibleTransaction, ...texts }),
  phoneAuth: (client) => client.phoneAuth({ personalNumber, callInitiator: 'RP', ...texts }),
  phoneSign: (client) => client.phoneSign({ personalNumber, callInitiator: 'user', ...texts }),
};

describe('an order that is started by QR code or link', () => {
  for (const [operation, start] of Object.entries(started)) {
    test(`${operation}: is created, scanned, approved and collected once`, async (t) => {
      const { simulator, client } = await openWire(t);
      const order = await start(client);
      assertAsked(simulator, operation);

      const elapsedMs = simulator.clock.monotonic() - order.receivedAt;
      const scanned = await simulator.app.scan({ qr: qrContent({ ...order, elapsedMs }) });
      assert.ok(scanned.accepted);
      assert.equal(scanned.order.text, text);
      await assertCompletes({ simulator, client, order });
    });
  }
});

describe('an order that is sent to a person by number', () => {
  for (const [operation, send] of Object.entries(sent)) {
    test(`${operation}: is created without tokens, taken, approved and collected once`, async (t) => {
      const { simulator, client } = await openWire(t);
      const order = await send(client);
      assert.deepEqual(Object.keys(order).sort(), ['orderRef', 'receivedAt']);
      assertAsked(simulator, operation);

      await simulator.app.takeWaitingOrders({ person: { personalNumber } });
      await simulator.app.confirmCall(order);
      await assertCompletes({ simulator, client, order });
    });
  }
});

test('collect: a pending order says so, and with which hint', async (t) => {
  const { client } = await openWire(t);
  const { orderRef } = await client.auth({ endUserIp });
  assert.deepEqual(await client.collect({ orderRef }), {
    orderRef,
    status: 'pending',
    hintCode: 'outstandingTransaction',
  });
});

test('cancel: the order is gone', async (t) => {
  const { client } = await openWire(t);
  const { orderRef } = await client.auth({ endUserIp });
  await client.cancel({ orderRef });
  await assert.rejects(client.collect({ orderRef }), { errorCode: 'invalidParameters', details: 'No such order' });
  await assert.rejects(client.cancel({ orderRef }), { errorCode: 'invalidParameters', details: 'No such order' });
});

/** The texts arrive as they were given, letter by letter. */
function assertAsked(simulator: Simulator, operation: string): void {
  const [order] = simulator.orders();
  assert.equal(order?.operation, operation);
  const { userVisibleData = '', userNonVisibleData = '' } = order?.parameters ?? {};
  assert.equal(Buffer.from(userVisibleData, 'base64').toString(), text);
  assert.equal(Buffer.from(userNonVisibleData, 'base64').toString(), text);
}

async function assertCompletes(options: {
  simulator: Simulator;
  client: BankIdClient;
  order: { orderRef: string };
}): Promise<void> {
  const { simulator, client, order } = options;
  const { orderRef } = order;
  const approved = await simulator.app.approve({ orderRef, code: '123456' });
  assert.ok(approved.accepted);
  const answer = await client.collect({ orderRef });
  assert.equal(answer.status, 'complete');
  assert.equal(answer.completionData.user.personalNumber, personalNumber);
  assert.equal(answer.completionData.user.name, 'Tolvan Tolvansson');
  assert.ok(answer.completionData.signature.length > 0 && answer.completionData.ocspResponse.length > 0);
  await assert.rejects(client.collect({ orderRef }), { errorCode: 'invalidParameters' });
}
