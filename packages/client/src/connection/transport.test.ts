import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inspect } from 'node:util';
import { createClient } from '../create-client.ts';
import { productionEnvironment } from '../environments.ts';
import { BankIdTransportError } from '../errors.ts';
import { fixtureText, pemCredentials } from '../test-support/fixtures.ts';
import { frozenClock, othersRun } from '../test-support/frozen-clock.ts';
import { json, orderBody, startRpService, type Respond } from '../test-support/rp-service.ts';
import { withClient } from '../test-support/with-client.ts';

const endUserIp = '192.0.2.7';
const personalNumber = '191212121212';
const orderRef = orderBody.orderRef;

describe('a connection that fails', () => {
  test('before the handshake is opened again: nothing was sent', async () => {
    await withClient(
      { responses: [json(200, orderBody)], refuseConnections: 2 },
      async ({ service, client, clock, events }) => {
        const order = client.auth({ endUserIp });
        while (clock.sleepers() === 0) await othersRun();
        await clock.advance(100);
        while (clock.sleepers() === 0) await othersRun();
        await clock.advance(200);
        assert.equal((await order).orderRef, orderRef);
        assert.equal(service.requests.length, 1);
        assert.deepEqual(
          events.map((event) => event.type === 'requestRetried' && [event.reason.code, event.attempt]),
          [
            ['transport', 1],
            ['transport', 2],
          ],
        );
      },
    );
  });

  test('repeatedly is given up, with an error that says that nothing was sent', async () => {
    const service = await startRpService({ responses: [] });
    await service.close();
    const clock = { ...frozenClock(), sleep: async () => {} };
    const client = createClient({ environment: service.environment, credentials: pemCredentials, clock });
    await assert.rejects(client.auth({ endUserIp }), (error) => {
      assert.ok(error instanceof BankIdTransportError);
      assert.deepEqual([error.phase, error.requestSent], ['connect', 'no']);
      return true;
    });
    await client.close();
  });

  const breaks: [string, Respond, string, string][] = [
    ['once the request was taken', (_response, { raw }) => raw.socket.destroy(), 'send', 'unknown'],
    [
      'within the answer',
      (response, { raw }) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
        response.write('{"orderRef":');
        setImmediate(() => raw.socket.destroy());
      },
      'receive',
      'yes',
    ],
  ];
  for (const [when, respond, phase, requestSent] of breaks) {
    test(`${when} is not sent again: an order may exist`, async () => {
      await withClient({ responses: [respond, json(200, orderBody)] }, async ({ service, client }) => {
        await assert.rejects(
          client.sign({ endUserIp, userVisibleData: 'Hej', requirement: { personalNumber } }),
          (error) => {
            assert.ok(error instanceof BankIdTransportError);
            assert.deepEqual([error.phase, error.requestSent], [phase, requestSent]);
            assert.doesNotMatch(inspect(error), /1912|SGVq/);
            return true;
          },
        );
        assert.equal(service.requests.length, 1);
      });
    });
  }

  test('without a response ends at the time limit', async () => {
    await withClient({ responses: [() => {}], client: { timeoutMs: 500 } }, async ({ service, client }) => {
      await assert.rejects(client.auth({ endUserIp }), {
        code: 'transport',
        reason: 'timeout',
        phase: 'send',
        requestSent: 'unknown',
      });
      assert.equal(service.requests.length, 1);
    });
  });

  test('because the service has a wrong certificate is final', async () => {
    const service = await startRpService({ responses: [json(200, orderBody)] });
    for (const tlsRoots of [[fixtureText('other-root.pem')], productionEnvironment.tlsRoots]) {
      const environment = { ...service.environment, tlsRoots };
      const client = createClient({ environment, credentials: pemCredentials });
      await assert.rejects(client.auth({ endUserIp }), {
        code: 'transport',
        phase: 'tls',
        requestSent: 'no',
        message: /does not chain to a root of the environment/,
      });
      await client.close();
    }
    assert.equal(service.connections(), 2);
    assert.deepEqual(service.requests, []);
    await service.close();
  });

  test('because the service has a wrong certificate is final in spite of NODE_TLS_REJECT_UNAUTHORIZED', async (t) => {
    t.mock.method(process, 'emitWarning', () => {});
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
    const service = await startRpService({ responses: [json(200, orderBody)] });
    const environment = { ...service.environment, tlsRoots: [fixtureText('other-root.pem')] };
    const client = createClient({ environment, credentials: pemCredentials });
    try {
      await assert.rejects(client.auth({ endUserIp }), { code: 'transport', phase: 'tls', requestSent: 'no' });
    } finally {
      delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
      await client.close();
      await service.close();
    }
  });

  test('because the service refuses the client certificate is a failed connection', async () => {
    await withClient({ responses: [json(200, orderBody)], refuseClient: true }, async ({ service, client }) => {
      await assert.rejects(client.auth({ endUserIp }), { code: 'transport' });
      assert.deepEqual(service.requests, []);
    });
  });
});

describe('aborting a request', () => {
  test('rejects at once with the reason, before the service responds', async () => {
    const controller = new AbortController();
    const reason = new Error('the person left');
    let asked: () => void = () => {};
    const isAsked = new Promise<void>((resolve) => (asked = resolve));
    await withClient({ responses: [() => asked()] }, async ({ client }) => {
      let settled: unknown;
      const call = client.collect({ orderRef }, { signal: controller.signal });
      call.catch((error: unknown) => (settled = error));
      await isAsked;
      controller.abort(reason);
      await othersRun();
      assert.equal(settled, reason);
    });
  });

  test('beforehand or while it waits for a connection sends nothing', async () => {
    const held: (() => void)[] = [];
    const hold: Respond = (response, request) => held.push(() => json(200, orderBody)(response, request));
    await withClient({ responses: [hold], client: { maxConnections: 1 } }, async ({ service, client }) => {
      const first = client.auth({ endUserIp });
      while (held.length === 0) await othersRun();
      const controller = new AbortController();
      const queued = client.auth({ endUserIp }, { signal: controller.signal });
      controller.abort(new Error('no more'));
      await assert.rejects(queued, /no more/);
      await assert.rejects(client.auth({ endUserIp }, { signal: AbortSignal.abort(new Error('never')) }), /never/);
      held[0]?.();
      await first;
      await othersRun();
      assert.equal(service.requests.length, 1);
    });
  });
});
