import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { outcomeOf } from '../outcome.ts';
import { onBothSides, type Client, type Side } from '../side.ts';
import type { Show } from './show.ts';

const endUserIp = '192.0.2.1';

/** Returns the value with which a call rejects, unchanged. */
async function rejection(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => assert.fail('did not reject'),
    (error: unknown) => error,
  );
}

async function startedOrder(client: Client): Promise<string> {
  return (await client.authenticate({ endUserIp })).orderRef;
}

/** Returns the failure of an identification on each side when the simulator has this fault. */
async function failureBy(effect: Parameters<Side['simulator']['addFault']>[0]['effect']) {
  return onBothSides((side) => {
    side.simulator.addFault({ when: { operation: 'collect' }, effect });
    const client = side.client60();
    return outcomeOf(side, async () => client.collect({ orderRef: await startedOrder(client) }));
  });
}

/** The differences in results and errors. */
export const results: Readonly<Record<string, Show>> = {
  'failed-order': async () => {
    const { bankid, compat } = await onBothSides(async ({ client60, simulator }) => {
      const client = client60();
      const { orderRef, autoStartToken } = await client.authenticate({ endUserIp });
      await simulator.app.open({ autoStartToken });
      await simulator.app.refuse({ orderRef });
      return rejection(client.awaitPendingCollect(orderRef));
    });
    assert.ok(!(bankid instanceof Error) && compat instanceof Error);
    assert.deepEqual({ ...compat }, bankid);
    assert.equal(Object(compat).hintCode, 'userCancel');
    assert.deepEqual(JSON.parse(JSON.stringify(compat)), JSON.parse(JSON.stringify(bankid)));
    assert.match(String(compat), /^OrderFailedError: .*userCancel/);
  },

  overlapping: async () => {
    const { bankid, compat } = await onBothSides(async ({ client60, simulator }) => {
      const client = client60({ refreshInterval: 20 });
      const { orderRef, autoStartToken } = await client.authenticate({ endUserIp });
      await simulator.app.open({ autoStartToken });
      await simulator.app.refuse({ orderRef });
      const collect = client.collect.bind(client);
      let underWay = 0;
      const enough = new Promise<void>((resolve) => {
        setTimeout(resolve, 300);
        client.collect = async (parameters) => {
          underWay += 1;
          if (underWay === 3) resolve();
          await enough;
          return collect(parameters);
        };
      });
      await rejection(client.awaitPendingCollect(orderRef));
      return underWay;
    });
    assert.ok(bankid >= 3, `${bankid} at a time`);
    assert.equal(compat, 1);
  },

  'code-case': async () => {
    const effect = { kind: 'apiError', httpStatus: 503, errorCode: 'Maintenance' } as const;
    const { bankid, compat } = await failureBy(effect);
    assert.deepEqual([Object(bankid).code, Object(compat).code], ['Maintenance', 'maintenance']);
  },

  'foreign-pages': async () => {
    for (const [httpStatus, code] of [
      [403, 'unauthorized'],
      [503, 'maintenance'],
      [502, 'internalError'],
    ] as const) {
      const { bankid, compat } = await failureBy({ kind: 'html', httpStatus });
      assert.deepEqual([Object(bankid).kind, Object(bankid).code], ['BankIdError', undefined]);
      assert.deepEqual([Object(compat).kind, Object(compat).code], ['BankIdError', code]);
    }
  },

  'unexpected-responses': async () => {
    const { bankid, compat } = await failureBy({ kind: 'html', httpStatus: 200 });
    assert.match(String(Object(bankid).gave), /^<html>/);
    assert.deepEqual([Object(compat).kind, Object(compat).code], ['BankIdError', 'internalError']);
  },

  'masked-details': async () => {
    const details = 'Order already in progress for 191212121212';
    const effect = { kind: 'apiError', httpStatus: 400, errorCode: 'alreadyInProgress', details } as const;
    const { bankid, compat } = await failureBy(effect);
    assert.equal(Object(bankid).details, details);
    assert.equal(Object(compat).details, 'Order already in progress for ************');
  },

  'request-error': async () => {
    const text = 'Only for one';
    const { bankid, compat } = await onBothSides(async (side) => {
      side.simulator.addFault({ effect: { kind: 'drop', at: 'before' } });
      const error = await rejection(side.client60().authenticate({ endUserIp, userVisibleData: text }));
      const shown = inspect(error, { depth: 8, maxStringLength: null });
      const secrets = [side.simulator.credentials.passphrase, text, Buffer.from(text).toString('base64')];
      return { error, leaks: secrets.filter((secret) => shown.includes(secret)) };
    });
    assert.deepEqual([bankid.leaks, compat.leaks], [['qwerty123'], []]);
    assert.deepEqual(Object(compat.error).request, { method: 'POST', path: '/auth' });
    assert.equal(Object(compat.error).cause.requestSent, 'unknown');
  },
};
