import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { startConnectProxy, type ConnectProxy } from '../test-support/connect-proxy.ts';
import { frozenClock } from '../test-support/frozen-clock.ts';
import { json, orderBody } from '../test-support/rp-service.ts';
import { withClient, type Scene } from '../test-support/with-client.ts';
import type { ProxyOption } from '../proxy-options.ts';

const endUserIp = '192.0.2.7';
const password = 'p@ss:word/å%';
const credentials = { username: 'shop', password };

/** Runs a test with a client that reaches its service through a proxy. */
async function withProxy(
  options: Parameters<typeof startConnectProxy>[0] & Omit<Parameters<typeof withClient>[0], 'responses'>,
  proxyOf: (address: string) => ProxyOption,
  act: (scene: Scene & { proxy: ConnectProxy }) => Promise<void>,
): Promise<void> {
  const proxy = await startConnectProxy(options);
  const responses = [json(200, orderBody)];
  // Pauses take no time.
  const clock = { ...frozenClock(), sleep: async () => {} };
  const client = { clock, ...options.client, proxy: proxyOf(`127.0.0.1:${proxy.port}`) };
  try {
    await withClient({ ...options, responses, client }, (scene) => act({ ...scene, proxy }));
  } finally {
    await proxy.close();
  }
}

describe('a request through an HTTP proxy', () => {
  test('reaches the service with TLS from end to end', async () => {
    await withProxy(
      {},
      (address) => `http://${address}`,
      async ({ service, client, proxy }) => {
        assert.equal((await client.auth({ endUserIp })).orderRef, orderBody.orderRef);
        assert.equal(service.requests.length, 1);
        const target = new URL(service.environment.baseUrl).host;
        assert.deepEqual(proxy.requests, [{ target, credentials: '' }]);
        assert.ok(!proxy.sent().includes(endUserIp), 'the proxy sees no request');
      },
    );
  });

  test('uses its connection again', async () => {
    await withProxy(
      {},
      (address) => `http://${address}`,
      async ({ client, proxy }) => {
        for (let request = 0; request < 5; request++) await client.auth({ endUserIp });
        // Two, because undici rests a connection for one turn of the event loop.
        assert.ok(proxy.requests.length <= 2, `${proxy.requests.length} connections`);
      },
    );
  });

  for (const [where, proxyOf] of [
    ['in credentials', (address: string) => ({ url: `http://${address}`, credentials })],
    ['in the address', (address: string) => `http://shop:${encodeURIComponent(password)}@${address}`],
    ['in url', (address: string) => ({ url: `http://shop:${encodeURIComponent(password)}@${address}` })],
  ] as const) {
    test(`sends credentials that stand ${where}, to the proxy alone`, async () => {
      await withProxy({ credentials: `shop:${password}` }, proxyOf, async ({ client, proxy }) => {
        assert.equal((await client.auth({ endUserIp })).orderRef, orderBody.orderRef);
        assert.equal(proxy.requests[0]?.credentials, `shop:${password}`);
      });
    });
  }

  test('checks the roots of the service all the same: a proxy that opens TLS is refused', async () => {
    const identity = { key: 'other-server-key.pem', certificates: ['other-server.pem'] };
    await withProxy(
      { identity },
      (address) => `http://${address}`,
      async ({ client }) => {
        await assert.rejects(client.auth({ endUserIp }), { reason: 'rootNotTrusted', phase: 'tls', requestSent: 'no' });
      },
    );
  });

  test('is made directly without the option, whatever HTTPS_PROXY says, and through it on request', async (t) => {
    const proxy = await startConnectProxy();
    process.env['HTTPS_PROXY'] = `127.0.0.1:${proxy.port}`;
    t.after(async () => {
      delete process.env['HTTPS_PROXY'];
      await proxy.close();
    });
    const responses = [json(200, orderBody)];
    await withClient({ responses }, async ({ client }) => void (await client.auth({ endUserIp })));
    assert.equal(proxy.requests.length, 0);
    const client = { proxy: 'fromEnvironment' };
    await withClient({ responses, client }, async (scene) => void (await scene.client.auth({ endUserIp })));
    assert.equal(proxy.requests.length, 1);
  });
});

describe('a proxy that fails', () => {
  const wrong = { username: 'shop', password: 'wrong-secret' };
  const http = (address: string) => ({ url: `http://${address}`, credentials: wrong });
  for (const [how, options, reason, attempts] of [
    ['wants other credentials', { credentials: 'shop:right' }, 'proxyAuthenticationRequired', 1],
    [
      'answers 401 in place of 407',
      { credentials: 'shop:wrong-secret', status: 401 },
      'proxyAuthenticationRequired',
      1,
    ],
    ['refuses the service', { credentials: 'shop:wrong-secret', status: 403 }, 'proxyRefused', 3],
    ['does not reach the service', { credentials: 'shop:wrong-secret', status: 502 }, 'proxyRefused', 3],
    ['never answers', { hangs: true, client: { timeoutMs: 900 } }, 'proxyTimeout', 3],
  ] as const) {
    test(`because it ${how} is named ${reason}, and no secret is`, async () => {
      await withProxy(options, http, async ({ service, client, proxy }) => {
        await assert.rejects(client.auth({ endUserIp }), (error: unknown) => {
          const { code, phase, requestSent } = Object(error);
          assert.deepEqual([code, Object(error).reason, phase, requestSent], ['transport', reason, 'proxy', 'no']);
          assert.doesNotMatch(inspect(error), /wrong-secret|d3Jvbmct/);
          return true;
        });
        assert.equal(proxy.requests.length, attempts);
        assert.equal(service.connections(), 0);
      });
    });
  }

  test('because it does not speak TLS says so in one line, at the first attempt', async () => {
    let connections = 0;
    const plain = createServer().on('connection', () => connections++);
    await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
    const { port } = plain.address() as AddressInfo;
    const client = { clock: { ...frozenClock(), sleep: async () => {} }, proxy: `https://127.0.0.1:${port}` };
    try {
      await withClient({ responses: [json(200, orderBody)], client }, async (scene) => {
        await assert.rejects(scene.client.auth({ endUserIp }), (error: unknown) => {
          assert.equal(Object(error).reason, 'proxyUnreachable');
          assert.match(String(error), /the proxy does not speak TLS: write http:\/\//);
          assert.doesNotMatch(Object(error).message, /\n/);
          return true;
        });
      });
      assert.equal(connections, 1);
    } finally {
      await new Promise((resolve) => plain.close(resolve));
    }
  });

  test('because it is down is named proxyUnreachable', async () => {
    const proxy = await startConnectProxy();
    await proxy.close();
    const clock = { ...frozenClock(), sleep: async () => {} };
    const client = { clock, proxy: `http://127.0.0.1:${proxy.port}` };
    await withClient({ responses: [json(200, orderBody)], client }, async (scene) => {
      await assert.rejects(scene.client.auth({ endUserIp }), { reason: 'proxyUnreachable', phase: 'proxy' });
    });
  });
});
