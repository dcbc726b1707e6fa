import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { whileTimePasses } from '../support/while-time-passes.ts';
import { openWire } from './open-wire.ts';

const endUserIp = '198.51.100.7';

describe('waiting for an order', () => {
  test('ends with the person when the order completes, and reports every hint on the way', async (t) => {
    const { simulator, client } = await openWire(t);
    const order = await client.auth({ endUserIp });
    const hints: string[] = [];
    const outcome = client.waitForOrder({
      ...order,
      onPending: ({ hintCode }) => {
        hints.push(hintCode);
        if (hints.length === 2) void simulator.app.open(order);
        if (hints.length === 4) void simulator.app.approve(order);
      },
    });

    const completed = await whileTimePasses(simulator, outcome);
    assert.equal(completed.status, 'complete');
    assert.equal(completed.completionData.user.name, 'Tolvan Tolvansson');
    assert.deepEqual(hints, ['outstandingTransaction', 'outstandingTransaction', 'userSign', 'userSign']);
  });

  test('ends with the hint when the order fails', async (t) => {
    const { simulator, client } = await openWire(t);
    const order = await client.auth({ endUserIp });
    const outcome = await whileTimePasses(simulator, client.waitForOrder(order));
    assert.deepEqual(outcome, { orderRef: order.orderRef, status: 'failed', hintCode: 'startFailed' });
  });

  test('goes on when answers about a pending order are lost', async (t) => {
    const { simulator, client } = await openWire(t);
    const order = await client.auth({ endUserIp });
    simulator.addFault({ when: { operation: 'collect' }, times: 3, effect: { kind: 'drop', at: 'after' } });
    const outcome = await whileTimePasses(simulator, client.waitForOrder(order));
    assert.equal(outcome.status, 'failed');
  });

  test('says that the outcome is unknown when the response that held it was lost', async (t) => {
    const { simulator, client } = await openWire(t);
    const order = await client.auth({ endUserIp });
    await simulator.app.open(order);
    await simulator.app.approve(order);
    simulator.addFault({
      when: { operation: 'collect', orderState: 'complete' },
      effect: { kind: 'drop', at: 'after' },
    });
    const outcome = await whileTimePasses(simulator, client.waitForOrder(order));
    assert.equal(outcome.status, 'outcomeUnknown');
    assert.equal(outcome.reason, 'responseLost');
  });

  test('waits through maintenance and a service that is ill', async (t) => {
    const { simulator, client } = await openWire(t);
    const order = await client.auth({ endUserIp });
    await simulator.app.open(order);
    await simulator.app.approve(order);
    for (const [httpStatus, errorCode] of [
      [503, 'Maintenance'],
      [500, 'internalError'],
    ] as const) {
      simulator.addFault({ when: { operation: 'collect' }, effect: { kind: 'apiError', httpStatus, errorCode } });
    }
    const outcome = await whileTimePasses(simulator, client.waitForOrder(order));
    assert.equal(outcome.status, 'complete');
  });
});

describe('an order whose answer is lost', () => {
  test('is not placed again, because it may exist', async (t) => {
    const { simulator, client } = await openWire(t);
    simulator.addFault({ when: { operation: 'auth' }, effect: { kind: 'drop', at: 'after' } });
    await assert.rejects(client.auth({ endUserIp }), { code: 'transport', requestSent: 'unknown' });
    assert.equal(simulator.orders().length, 1);
  });

  test('is placed again by itself when BankID says that it did nothing because of maintenance', async (t) => {
    const { simulator, client } = await openWire(t);
    const effect = { kind: 'apiError', httpStatus: 503, errorCode: 'maintenance' } as const;
    simulator.addFault({ when: { operation: 'auth' }, times: 2, effect });
    const order = await whileTimePasses(simulator, client.auth({ endUserIp }));
    assert.deepEqual(
      simulator.orders().map(({ orderRef }) => orderRef),
      [order.orderRef],
    );
  });
});
