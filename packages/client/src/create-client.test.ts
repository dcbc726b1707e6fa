import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inspect } from 'node:util';
import type { BankIdClient } from './client.ts';
import { BankIdApiError, BankIdResponseError } from './errors.ts';
import { qrContent } from './qr.ts';
import { fixtureBytes } from './test-support/fixtures.ts';
import { othersRun } from './test-support/frozen-clock.ts';
import { completeBody, json, orderBody, type Respond } from './test-support/rp-service.ts';
import { withClient } from './test-support/with-client.ts';

const endUserIp = '192.0.2.7';
const personalNumber = '191212121212';
const orderRef = orderBody.orderRef;
const card = { transactionType: 'card', recipient: { name: 'Butiken' } } as const;

describe('a request', () => {
  const calls: [string, (client: BankIdClient) => Promise<unknown>, unknown][] = [
    ['/auth', (client) => client.auth({ endUserIp }), { endUserIp }],
    ['/sign', (client) => client.sign({ endUserIp, userVisibleData: 'Hej' }), { endUserIp, userVisibleData: 'SGVq' }],
    [
      '/payment',
      (client) => client.payment({ endUserIp, userVisibleTransaction: card }),
      { endUserIp, userVisibleTransaction: card },
    ],
    [
      '/other/payment',
      (client) => client.otherPayment({ personalNumber, userVisibleTransaction: card }),
      { personalNumber, userVisibleTransaction: card },
    ],
    [
      '/phone/auth',
      (client) => client.phoneAuth({ personalNumber, callInitiator: 'RP' }),
      { personalNumber, callInitiator: 'RP' },
    ],
    [
      '/phone/sign',
      (client) => client.phoneSign({ personalNumber, callInitiator: 'user', userVisibleData: 'Hej' }),
      { personalNumber, callInitiator: 'user', userVisibleData: 'SGVq' },
    ],
    ['/collect', (client) => client.collect({ orderRef }), { orderRef }],
    ['/cancel', (client) => client.cancel({ orderRef }), { orderRef }],
  ];
  for (const [path, call, body] of calls) {
    test(`to ${path} is a POST of JSON with exactly that content type`, async () => {
      const answer = { ...orderBody, status: 'pending', hintCode: 'userSign' };
      await withClient({ responses: [json(200, answer)] }, async ({ service, client }) => {
        await call(client);
        assert.equal(service.requests.length, 1);
        const [request] = service.requests;
        assert.equal(request?.method, 'POST');
        assert.equal(request?.path, `/rp/v6.0${path}`);
        assert.equal(request?.contentType, 'application/json');
        assert.deepEqual(JSON.parse(request?.body ?? ''), body);
      });
    });
  }

  test('resolves with an order and the monotonic time of its response, from which the QR code counts', async () => {
    await withClient({ responses: [json(200, orderBody)] }, async ({ client, clock }) => {
      const order = await client.auth({ endUserIp });
      assert.deepEqual(order, { ...orderBody, receivedAt: clock.monotonic() });
      assert.match(qrContent({ ...order, elapsedMs: 1_999 }), /^bankid\.67df3917-.*\.1\.949d559bf/);
    });
  });

  test('accepts credentials as PKCS#12 too', async () => {
    const credentials = { pfx: { data: fixtureBytes('relying-party.p12'), passphrase: 'qwerty123' } };
    await withClient({ responses: [json(200, orderBody)], client: { credentials } }, async ({ client }) => {
      assert.equal((await client.auth({ endUserIp })).orderRef, orderRef);
    });
  });

  test('after others uses an open connection', async () => {
    await withClient({ responses: [json(200, orderBody)] }, async ({ service, client }) => {
      for (let call = 0; call < 9; call++) await client.auth({ endUserIp });
      // Two, because undici rests a connection for one turn of the event loop.
      assert.ok(service.connections() <= 2, `${service.connections()} connections`);
    });
  });

  test('beside others keeps to the largest number of connections', async () => {
    await withClient(
      { responses: [json(200, orderBody)], client: { maxConnections: 2 } },
      async ({ service, client }) => {
        await Promise.all(Array.from({ length: 9 }, () => client.auth({ endUserIp })));
        assert.equal(service.requests.length, 9);
        assert.equal(service.connections(), 2);
      },
    );
  });

  test('with wrong options sends nothing', async () => {
    await withClient({ responses: [json(200, orderBody)] }, async ({ service, client }) => {
      await assert.rejects(client.auth({ endUserIp: 'localhost' }), { code: 'usage', field: 'endUserIp' });
      assert.equal(service.connections(), 0);
    });
  });

  test('after close is refused', async () => {
    await withClient({ responses: [json(200, orderBody)] }, async ({ client }) => {
      await client.auth({ endUserIp });
      await client.close();
      await assert.rejects(client.auth({ endUserIp }), { code: 'usage', field: 'client' });
    });
  });

  test('delivers a completed order that lacks a member, and reports the member', async () => {
    const { signature: _, ...data } = completeBody.completionData;
    await withClient(
      { responses: [json(200, { ...completeBody, completionData: data })] },
      async ({ client, events }) => {
        const order = await client.collect({ orderRef });
        assert.ok(order.status === 'complete');
        assert.deepEqual(order.completionData, { ...data, signature: '' });
        assert.deepEqual(events, [{ type: 'completionIncomplete', missing: ['completionData.signature'] }]);
      },
    );
  });

  test('refuses a response about another order', async () => {
    const other = { ...completeBody, orderRef: 'b2c1f3a4-0000-4000-8000-000000000000' };
    await withClient({ responses: [json(200, other)] }, async ({ client }) => {
      await assert.rejects(client.collect({ orderRef }), { code: 'response', message: /another order/ });
    });
  });
});

describe('error responses of BankID', () => {
  for (const [httpStatus, errorCode] of [
    [400, 'alreadyInProgress'],
    [400, 'invalidParameters'],
    [401, 'unauthorized'],
    [403, 'unauthorized'],
    [404, 'notFound'],
    [405, 'methodNotAllowed'],
    [408, 'requestTimeout'],
    [415, 'unsupportedMediaType'],
    [500, 'internalError'],
    [400, 'somethingNew'],
  ] as const) {
    test(`${httpStatus} ${errorCode} is thrown and never retried`, async () => {
      const responses = [json(httpStatus, { errorCode, details: 'No such order' })];
      await withClient({ responses }, async ({ service, client }) => {
        await assert.rejects(
          client.auth({ endUserIp }),
          (error) =>
            error instanceof BankIdApiError && error.errorCode === errorCode && error.httpStatus === httpStatus,
        );
        assert.equal(service.requests.length, 1);
      });
    });
  }

  test('429 says how long to wait', async () => {
    const responses = [json(429, { errorCode: 'tooManyRequests', details: '' }, { 'RateLimit-Reset': '4' })];
    await withClient({ responses }, async ({ client }) => {
      await assert.rejects(client.collect({ orderRef }), { code: 'api', retryAfterMs: 4_000 });
    });
  });

  const maintenance = json(503, { errorCode: 'maintenance', details: '' });

  test('maintenance is retried after a pause, also for operations that create an order', async () => {
    await withClient({ responses: [maintenance, json(200, orderBody)] }, async ({ service, client, clock, events }) => {
      const order = client.auth({ endUserIp });
      while (clock.sleepers() === 0) await othersRun();
      await clock.advance(1_000);
      assert.equal((await order).orderRef, orderRef);
      assert.equal(service.requests.length, 2);
      const event = events.find((one) => one.type === 'requestRetried') ?? assert.fail('nothing was retried');
      assert.deepEqual([event.operation, event.attempt, event.pauseMs], ['auth', 1, 1_000]);
    });
  });

  test('maintenance is not retried within a collect, which its caller repeats at an interval', async () => {
    await withClient({ responses: [maintenance] }, async ({ service, client }) => {
      await assert.rejects(client.collect({ orderRef }), { code: 'api', errorCode: 'maintenance' });
      assert.equal(service.requests.length, 1);
    });
  });

  test('the beginning of maintenance is reported once, until BankID answers otherwise', async () => {
    const responses = [maintenance, maintenance, json(400, { errorCode: 'notFound', details: '' }), maintenance];
    await withClient({ responses }, async ({ client, events }) => {
      for (let call = 0; call < 4; call++) await assert.rejects(client.collect({ orderRef }));
      const event = { type: 'maintenance', operation: 'collect' };
      assert.deepEqual(events, [event, event]);
    });
  });

  test('an announcement that the version will be closed is reported, and can be read', async () => {
    const headers = { Sunset: 'Sat, 01 May 2027 00:00:00 GMT', Link: '<https://bankid.example/v7>; rel="sunset"' };
    const responses = [json(200, orderBody, headers), json(400, { errorCode: 'notFound', details: '' }, headers)];
    await withClient({ responses }, async ({ client, events }) => {
      assert.equal(client.versionClosing, undefined);
      await client.auth({ endUserIp });
      await assert.rejects(client.collect({ orderRef }));
      const announced = { sunset: new Date('2027-05-01'), link: 'https://bankid.example/v7' };
      assert.deepEqual(client.versionClosing, announced);
      assert.deepEqual(events, [{ type: 'versionClosing', ...announced }]);
    });
  });

  test('a page instead of JSON with 403 means that the certificate was not accepted; it is kept out of the error', async () => {
    const page: Respond = (response) => {
      response.writeHead(403, { 'content-type': 'text/html' });
      response.end(`<html>Request for ${personalNumber} blocked</html>`);
    };
    await withClient({ responses: [page] }, async ({ service, client }) => {
      await assert.rejects(client.phoneAuth({ personalNumber, callInitiator: 'RP' }), (error) => {
        assert.ok(error instanceof BankIdResponseError);
        assert.deepEqual([error.reason, error.httpStatus], ['certificateNotAccepted', 403]);
        assert.equal(error.contentType, 'text/html');
        assert.match(error.message, /the certificate was not accepted; .* a proxy may have answered/);
        assert.doesNotMatch(inspect(error), /blocked|1912/);
        return true;
      });
      assert.equal(service.requests.length, 1);
    });
  });

  test('a redirect is not followed', async () => {
    const redirect: Respond = (response) => response.writeHead(302, { location: '/elsewhere' }).end();
    await withClient({ responses: [redirect] }, async ({ service, client }) => {
      await assert.rejects(client.auth({ endUserIp }), {
        code: 'response',
        reason: 'unexpectedResponse',
        httpStatus: 302,
      });
      assert.equal(service.requests.length, 1);
    });
  });
});

describe('waiting for an order with a client', () => {
  test('collects on its clock until the order is complete', async () => {
    const pending = json(200, { orderRef, status: 'pending', hintCode: 'userSign' });
    await withClient({ responses: [pending, json(200, completeBody)] }, async ({ service, client, clock }) => {
      const outcome = client.waitForOrder({ orderRef });
      while (clock.sleepers() === 0) await othersRun();
      assert.equal(service.requests.length, 1);
      await clock.advance(2_000);
      assert.deepEqual(await outcome, completeBody);
    });
  });

  test('does not log anyone in when the response of a completed order was lost', async () => {
    const responses: Respond[] = [
      (_response, { raw }) => raw.socket.destroy(),
      json(400, { errorCode: 'invalidParameters', details: 'No such order' }),
    ];
    await withClient({ responses }, async ({ client, clock }) => {
      const outcome = client.waitForOrder({ orderRef });
      while (clock.sleepers() === 0) await othersRun();
      await clock.advance(2_000);
      const { status } = await outcome;
      assert.equal(status, 'outcomeUnknown');
    });
  });
});
