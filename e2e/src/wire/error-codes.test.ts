import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { BankIdApiError, type BankIdClient } from '@secure-start/client';
import { errorCodes } from '@secure-start/protocol/rp';
import { openWire, type Wire } from './open-wire.ts';

const endUserIp = '198.51.100.7';
const personalNumber = '191212121212';

/** Errors that follow from what is called, in what state of things. */
const provoked = {
  'alreadyInProgress: a second order for a person who is named': async ({ client }) => {
    await client.auth({ endUserIp, requirement: { personalNumber } });
    return client.auth({ endUserIp, requirement: { personalNumber } });
  },
  'alreadyInProgress: a call to a person who is being asked already': async ({ client }) => {
    await client.phoneAuth({ personalNumber, callInitiator: 'RP' });
    return client.phoneAuth({ personalNumber, callInitiator: 'RP' });
  },
  'invalidParameters: an order that never was': async ({ client }) =>
    client.collect({ orderRef: '131daac9-16c6-4618-beb0-365768f37288' }),
  'invalidParameters: an outcome that was collected already': async ({ client, simulator }) => {
    const { orderRef } = await openedOrder(client, simulator);
    await simulator.app.refuse({ orderRef });
    await client.collect({ orderRef });
    return client.collect({ orderRef });
  },
  'invalidParameters: an order that is too old': async ({ client, simulator }) => {
    const { orderRef } = await client.auth({ endUserIp });
    await simulator.clock.advance(190_000);
    return client.collect({ orderRef });
  },
  'invalidParameters: the order of another e-service': async ({ client, simulator, connect }) => {
    const { cert, key } = await simulator.issueCredentials({ name: 'Another e-service' });
    const { orderRef } = await client.auth({ endUserIp });
    return connect({ credentials: { pem: { cert, key } } }).collect({ orderRef });
  },
  'notFound: a path that does not exist': async ({ simulator, connect }) =>
    connect({ baseUrl: simulator.environment.baseUrl.replace('v6.0', 'v6.1') }).auth({ endUserIp }),
} satisfies Record<string, (wire: Wire) => Promise<unknown>>;

describe('an error of BankID arrives at the client as what it is', () => {
  for (const [title, provoke] of Object.entries(provoked)) {
    test(title, async (t) => {
      const errorCode = title.split(':')[0];
      await assert.rejects(provoke(await openWire(t)), (error: unknown) => {
        assert.ok(error instanceof BankIdApiError);
        assert.equal(error.errorCode, errorCode);
        return true;
      });
    });
  }

  for (const [errorCode, { httpStatus }] of Object.entries(errorCodes)) {
    for (const status of httpStatus) {
      test(`${errorCode}: with HTTP ${status}, as the answer to a collect`, async (t) => {
        await assertArrives({ wire: await openWire(t), errorCode, httpStatus: status });
      });
    }
  }

  test('an unknown errorCode passes through', async (t) => {
    await assertArrives({ wire: await openWire(t), errorCode: 'dogAteRequest', httpStatus: 400 });
  });
});

test('an error in place of an order is thrown at once and leaves no second order behind', async (t) => {
  const { simulator, client } = await openWire(t);
  simulator.addFault({ effect: { kind: 'apiError', httpStatus: 500, errorCode: 'internalError' } });
  await assert.rejects(client.auth({ endUserIp }), { code: 'api', errorCode: 'internalError' });
  assert.equal(simulator.orders().length, 0);
});

async function assertArrives(options: { wire: Wire; errorCode: string; httpStatus: number }): Promise<void> {
  const { simulator, client } = options.wire;
  const { errorCode, httpStatus } = options;
  const { orderRef } = await client.auth({ endUserIp });
  simulator.addFault({
    when: { operation: 'collect' },
    effect: { kind: 'apiError', httpStatus, errorCode, details: `about ${personalNumber}` },
  });
  await assert.rejects(client.collect({ orderRef }), (error: unknown) => {
    assert.ok(error instanceof BankIdApiError);
    const { details, message } = error;
    assert.deepEqual([error.errorCode, error.httpStatus, error.code], [errorCode, httpStatus, 'api']);
    assert.ok(!`${details} ${message}`.includes(personalNumber), 'a personal number must not reach a log');
    return true;
  });
}

async function openedOrder(client: BankIdClient, simulator: Wire['simulator']): Promise<{ orderRef: string }> {
  const order = await client.auth({ endUserIp });
  await simulator.app.open(order);
  return order;
}
