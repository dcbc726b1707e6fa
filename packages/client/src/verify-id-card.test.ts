import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inspect } from 'node:util';
import { BankIdApiError, BankIdResponseError } from './errors.ts';
import { startConnectProxy } from './test-support/connect-proxy.ts';
import { pemCredentials, fixtureText } from './test-support/fixtures.ts';
import { idCardBody, json, startRpService, type Respond } from './test-support/rp-service.ts';
import { withClient } from './test-support/with-client.ts';
import { createClient } from './create-client.ts';

const qrCode = 'BANKIDF.0123456789012345678901';
const renewed = { pem: { cert: fixtureText('renewed.pem'), key: fixtureText('renewed-key.pem') } };

describe('checking a digital ID card', () => {
  test('is a POST of the code, unchanged, to the address of its own', async () => {
    await withClient({ responses: [json(200, idCardBody)] }, async ({ service, client }) => {
      assert.deepEqual(await client.verifyIdCard({ qrCode }), idCardBody);
      const [request] = service.requests;
      assert.deepEqual([request?.method, request?.path], ['POST', '/rp/v1/verify']);
      assert.equal(request?.contentType, 'application/json');
      assert.deepEqual(JSON.parse(request?.body ?? ''), { qrCode });
    });
  });

  test('has connections of its own, which a busy RP API does not take', async () => {
    const held: (() => void)[] = [];
    const respond: Respond = (response, request) => {
      if (request.path === '/rp/v1/verify') return json(200, idCardBody)(response, request);
      held.push(() => json(200, { orderRef: 'x', status: 'pending', hintCode: 'started' })(response, request));
    };
    await withClient({ responses: [respond], client: { maxConnections: 1 } }, async ({ client }) => {
      const collect = client.collect({ orderRef: 'x' });
      assert.equal((await client.verifyIdCard({ qrCode })).transactionType, 'ID-kort-validering');
      for (const answer of held) answer();
      await collect;
    });
  });

  test('keeps members and values that are new', async () => {
    const body = {
      ...idCardBody,
      transactionType: 'ID-kort-2',
      user: { ...idCardBody.user, middleName: 'T' },
      verification: { ...idCardBody.verification, level: 3 },
      authentication: { ...idCardBody.authentication, device: {} },
      added: [1],
    };
    await withClient({ responses: [json(200, body)] }, async ({ client }) => {
      assert.deepEqual(await client.verifyIdCard({ qrCode }), body);
    });
  });

  for (const [what, code, problem] of [
    ['nothing', undefined, /^qrCode is missing: /],
    ['a number', 7, /^qrCode is not a string: give the text/],
    ['an empty text', '', /^qrCode is empty: scan the code again/],
    ['a line break after the code', `${qrCode}\n`, /^qrCode has white space: remove what the scanner adds/],
    ['the code of a log-in', 'bankid.67df3917.0.dc69', /^qrCode is the code of a log-in .*: ask the holder to open/],
    ['a code in small letters', qrCode.toLowerCase(), /^qrCode does not begin with BANKIDF in capital letters: set/],
    ['another QR code', 'https://example.se/', /^qrCode is not the code of a digital ID card: scan the code on the/],
    ['more than a QR code holds', `BANKIDF.${'1'.repeat(7_100)}`, /^qrCode has 7108 characters: /],
  ] as const) {
    test(`refuses ${what} before anything is sent, and says what to do without the code`, async () => {
      await withClient({ responses: [json(200, idCardBody)] }, async ({ service, client }) => {
        const options = { qrCode: code } as { qrCode: string };
        await assert.rejects(client.verifyIdCard(options), (error) => {
          assert.match(String(Object(error).message), problem);
          assert.deepEqual([Object(error).code, Object(error).field], ['usage', 'qrCode']);
          if (typeof code === 'string' && code !== '') assert.ok(!inspect(error).includes(code));
          return true;
        });
        assert.equal(service.connections(), 0);
      });
    });
  }

  test('refuses a misspelt member', async () => {
    await withClient({ responses: [json(200, idCardBody)] }, async ({ client }) => {
      const options = { qrcode: qrCode } as unknown as { qrCode: string };
      await assert.rejects(client.verifyIdCard(options), { code: 'usage', field: 'qrcode' });
    });
  });

  test('says that the environment has no address for it, where it has none', async () => {
    const service = await startRpService({ responses: [json(200, idCardBody)] });
    const { idCardBaseUrl: _, ...environment } = service.environment;
    const client = createClient({ environment, credentials: pemCredentials });
    await assert.rejects(client.verifyIdCard({ qrCode }), { code: 'usage', field: 'environment.idCardBaseUrl' });
    await client.close();
    assert.throws(
      () =>
        createClient({
          environment: { ...environment, idCardBaseUrl: 'http://card.example' },
          credentials: pemCredentials,
        }),
      { code: 'usage', field: 'environment.idCardBaseUrl' },
    );
    await service.close();
  });
});

describe('errors of the check of a digital ID card', () => {
  test('429 has the limit, with units, and is not repeated', async () => {
    const headers = { 'RateLimit-Limit': '10, 10;window=1', 'RateLimit-Remaining': '0', 'RateLimit-Reset': '3' };
    const responses = [json(429, { errorCode: 'tooManyRequests', details: '' }, headers)];
    await withClient({ responses }, async ({ service, client, clock }) => {
      await assert.rejects(client.verifyIdCard({ qrCode }), (error) => {
        assert.ok(error instanceof BankIdApiError);
        assert.deepEqual(error.rateLimit, { maxRequests: 10, remainingRequests: 0, resetMs: 3_000 });
        assert.equal(error.retryAfterMs, 3_000);
        return true;
      });
      assert.deepEqual([service.requests.length, clock.sleepers()], [1, 0]);
    });
  });

  test('a limit that is not a number is left out', async () => {
    const headers = { 'RateLimit-Limit': 'many', 'RateLimit-Remaining': '2' };
    const responses = [json(429, { errorCode: 'tooManyRequests', details: '' }, headers)];
    await withClient({ responses }, async ({ client }) => {
      await assert.rejects(client.verifyIdCard({ qrCode }), { rateLimit: { remainingRequests: 2 } });
    });
  });

  for (const [httpStatus, errorCode] of [
    [400, 'verificationFailed'],
    [503, 'maintenance'],
    [500, 'internalError'],
  ] as const) {
    test(`${httpStatus} ${errorCode} is thrown and never repeated`, async () => {
      const responses = [json(httpStatus, { errorCode, details: 'card of 191212121212 is closed' })];
      await withClient({ responses }, async ({ service, client }) => {
        await assert.rejects(client.verifyIdCard({ qrCode }), (error) => {
          assert.ok(error instanceof BankIdApiError);
          assert.deepEqual([error.errorCode, error.rateLimit], [errorCode, undefined]);
          assert.ok(!inspect(error).includes('191212121212'));
          return true;
        });
        assert.equal(service.requests.length, 1);
      });
    });
  }

  test('a request that was sent is not repeated when its answer is lost', async () => {
    const responses: Respond[] = [(_response, { raw }) => raw.socket.destroy()];
    await withClient({ responses }, async ({ service, client }) => {
      await assert.rejects(client.verifyIdCard({ qrCode }), { code: 'transport', reason: 'connectionLost' });
      assert.equal(service.requests.length, 1);
    });
  });

  test('a request of which nothing was sent is repeated', async () => {
    const options = { responses: [json(200, idCardBody)], refuseConnections: 1 };
    await withClient(options, async ({ service, client, clock, events }) => {
      const checked = client.verifyIdCard({ qrCode });
      while (clock.sleepers() === 0) await new Promise((resolve) => setImmediate(resolve));
      await clock.advance(1_000);
      assert.equal((await checked).user.age, 113);
      assert.equal(service.requests.length, 1);
      assert.deepEqual(
        events.map((event) => event.type === 'requestRetried' && event.operation),
        ['verifyIdCard'],
      );
    });
  });

  test('an answer that lacks a member is refused, and the error names the member and no value', async () => {
    const { user, verification, authentication } = idCardBody;
    const cases: [string, unknown][] = [
      ['user', { ...idCardBody, user: '191212121212' }],
      ['user.age', { ...idCardBody, user: { ...user, age: '113' } }],
      ['user.personalNumber', { ...idCardBody, user: { ...user, personalNumber: '19121212-1212' } }],
      ['user.surname', { ...idCardBody, user: { ...user, surname: null } }],
      ['verification.signature', { ...idCardBody, verification: { ...verification, signature: '' } }],
      ['authentication.ocspResponse', { ...idCardBody, authentication: { ...authentication, ocspResponse: 1 } }],
      ['transactionType', { ...idCardBody, transactionType: undefined }],
      ['not a JSON object', []],
    ];
    for (const [problem, body] of cases) {
      await withClient({ responses: [json(200, body)] }, async ({ client }) => {
        await assert.rejects(client.verifyIdCard({ qrCode }), (error) => {
          assert.ok(error instanceof BankIdResponseError);
          assert.ok(error.message.includes(problem), error.message);
          assert.doesNotMatch(inspect(error), /1912|Tolvan|PHNp/);
          return true;
        });
      });
    }
  });
});

describe('the connections to the service for digital ID cards', () => {
  test('take the new certificate when it is replaced', async () => {
    const seen: unknown[] = [];
    const respond: Respond = (response, request) => {
      const { socket } = request.raw;
      seen.push('getPeerCertificate' in socket && Object(socket).getPeerCertificate().serialNumber);
      json(200, idCardBody)(response, request);
    };
    await withClient({ responses: [respond] }, async ({ client }) => {
      const old = client.certificate.serialNumber;
      await client.verifyIdCard({ qrCode });
      client.replaceCredentials(renewed);
      await client.verifyIdCard({ qrCode });
      assert.deepEqual(seen, [old, client.certificate.serialNumber]);
    });
  });

  test('trust the roots of the environment alone', async () => {
    const options = { responses: [json(200, idCardBody)], tlsRoot: 'other-root.pem' };
    await withClient(options, async ({ service, client }) => {
      await assert.rejects(client.verifyIdCard({ qrCode }), { code: 'transport', reason: 'rootNotTrusted' });
      assert.equal(service.requests.length, 0);
    });
  });

  test('go through the proxy, to the host of cards', async () => {
    const proxy = await startConnectProxy();
    const options = { responses: [json(200, idCardBody)], client: { proxy: `http://127.0.0.1:${proxy.port}` } };
    await withClient(options, async ({ service, client }) => {
      await client.verifyIdCard({ qrCode });
      const { host } = new URL(service.environment.idCardBaseUrl ?? '');
      assert.deepEqual(proxy.requests, [{ target: host, credentials: '' }]);
      assert.ok(!proxy.sent().includes(qrCode), 'the proxy sees TLS alone');
    });
    await proxy.close();
  });

  test('are limited in what waits for them', async () => {
    const held: (() => void)[] = [];
    const respond: Respond = (response, request) => void held.push(() => json(200, idCardBody)(response, request));
    const options = { responses: [respond], client: { maxConnections: 1, maxQueued: 1 } };
    await withClient(options, async ({ client }) => {
      const waiting = [client.verifyIdCard({ qrCode }), client.verifyIdCard({ qrCode })];
      await assert.rejects(client.verifyIdCard({ qrCode }), { code: 'transport', reason: 'queueFull' });
      for (let answered = 0; answered < waiting.length;) {
        await new Promise((resolve) => setImmediate(resolve));
        for (const answer of held.splice(0)) {
          answer();
          answered += 1;
        }
      }
      await Promise.all(waiting);
    });
  });

  test('keep to the time limit', async () => {
    await withClient({ responses: [() => {}], client: { timeoutMs: 50 } }, async ({ client }) => {
      await assert.rejects(client.verifyIdCard({ qrCode }), { code: 'transport', reason: 'timeout' });
    });
  });

  test('end with close', async () => {
    await withClient({ responses: [json(200, idCardBody)] }, async ({ client }) => {
      await client.verifyIdCard({ qrCode });
      await client.close();
      await assert.rejects(client.verifyIdCard({ qrCode }), { code: 'usage', field: 'client' });
    });
  });
});
