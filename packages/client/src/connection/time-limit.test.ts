import assert from 'node:assert/strict';
import { connect, createServer, type Socket } from 'node:net';
import { describe, test } from 'node:test';
import { createClient } from '../create-client.ts';
import { loadCredentials } from '../credentials/credentials.ts';
import { pemCredentials } from '../test-support/fixtures.ts';
import { othersRun } from '../test-support/frozen-clock.ts';
import { json, orderBody, startRpService, type Respond } from '../test-support/rp-service.ts';
import { withClient } from '../test-support/with-client.ts';
import { createConnector } from './connector.ts';
import { createTransport } from './transport.ts';

const endUserIp = '192.0.2.7';
const { orderRef } = orderBody;

/** Hangs at collects, and answers everything else. */
const hangingCollects: Respond = (response, request) => {
  if (request.path?.endsWith('/collect') !== true) json(200, orderBody)(response, request);
};

describe('the time limit of a request', () => {
  test('covers the wait for a connection', async () => {
    const service = await startRpService({ responses: [() => {}] });
    const { tlsRoots, baseUrl } = service.environment;
    const { secureContext } = loadCredentials({ credentials: pemCredentials, tlsRoots, now: Date.UTC(2026, 0, 1) });
    const address = { baseUrl: new URL(baseUrl) };
    const connector = createConnector({ ...address, secureContext, tlsRoots, proxy: undefined, timeoutMs: 3_000 });
    const transport = createTransport({ ...address, connector, maxConnections: 1, maxQueued: 9 });
    const { signal, abort } = abortable();
    const first = assert.rejects(transport.post({ operation: 'collect', body: '{}', timeoutMs: 60_000, signal }));
    await assert.rejects(transport.post({ operation: 'collect', body: '{}', timeoutMs: 50 }), {
      code: 'transport',
      reason: 'timeout',
      phase: 'queue',
      requestSent: 'no',
    });
    abort();
    await first;
    await transport.close();
    await service.close();
  });

  test('covers a response that comes drop by drop', async () => {
    const drip: Respond = (response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const drops = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(drops));
    };
    await withClient({ responses: [drip], client: { timeoutMs: 500 } }, async ({ client }) => {
      await assert.rejects(client.collect({ orderRef }), { reason: 'timeout', phase: 'receive', requestSent: 'yes' });
    });
  });

  test('covers a handshake that hangs, all attempts together', async () => {
    const sockets: Socket[] = [];
    const silent = createServer((socket) => sockets.push(socket));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const service = await startRpService({ responses: [] });
    const address = silent.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const environment = { ...service.environment, baseUrl: `https://localhost:${port}/rp/v6.0` };
    const client = createClient({ environment, credentials: pemCredentials, timeoutMs: 900 });
    const startedAt = performance.now();
    await assert.rejects(client.auth({ endUserIp }), { code: 'transport', phase: 'connect', requestSent: 'no' });
    // 3 attempts of 300 ms and their pauses: without the limit it would be 9 seconds.
    assert.ok(performance.now() - startedAt < 6_000);
    await client.close();
    for (const socket of sockets) socket.destroy();
    silent.close();
    await service.close();
  });

  test('leaves nothing behind when a connection was being opened: the next request has one', async () => {
    const service = await startRpService({ responses: [json(200, orderBody)] });
    const { port } = new URL(service.environment.baseUrl);
    let isAsked = false;
    let open: () => void = () => {};
    const isOpen = new Promise<void>((resolve) => (open = resolve));
    // Accepts connections, and passes them on only when it is open.
    const gate = createServer(async (socket) => {
      isAsked = true;
      await isOpen;
      const onward = connect(Number(port), '127.0.0.1');
      socket.on('error', () => onward.destroy()).pipe(onward);
      onward.on('error', () => socket.destroy()).pipe(socket);
    });
    await new Promise<void>((resolve) => gate.listen(0, '127.0.0.1', resolve));
    const address = gate.address();
    const gatePort = typeof address === 'object' && address !== null ? address.port : 0;
    const environment = { ...service.environment, baseUrl: `https://localhost:${gatePort}/rp/v6.0` };
    const client = createClient({ environment, credentials: pemCredentials, maxConnections: 1 });
    const { signal, abort } = abortable();
    const aborted = assert.rejects(client.auth({ endUserIp }, { signal }), /the test has ended/);
    while (!isAsked) await othersRun();
    abort();
    await aborted;
    const next = client.auth({ endUserIp });
    open();
    assert.equal((await next).orderRef, orderRef);
    assert.equal(service.requests.length, 1);
    await client.close();
    gate.close();
    await service.close();
  });

  test('leaves nothing behind: the next request has the connection', async () => {
    const responses: Respond[] = [() => {}, json(200, orderBody)];
    await withClient({ responses, client: { maxConnections: 1, timeoutMs: 500 } }, async ({ client }) => {
      await assert.rejects(client.auth({ endUserIp }), { reason: 'timeout' });
      assert.equal((await client.auth({ endUserIp })).orderRef, orderRef);
    });
  });
});

describe('a start', () => {
  test('has a connection although collects hang on all that they may have, and more wait', async () => {
    await withClient(
      { responses: [hangingCollects], client: { maxConnections: 8, timeoutMs: 60_000 } },
      async ({ service, client }) => {
        const controller = new AbortController();
        const collects = Array.from({ length: 20 }, () => client.collect({ orderRef }, { signal: controller.signal }));
        const ended = Promise.allSettled(collects);
        while (service.requests.length < 7) await othersRun();
        assert.equal((await client.auth({ endUserIp })).orderRef, orderRef);
        assert.equal(service.requests.length, 8);
        controller.abort(new Error('the test has ended'));
        await ended;
      },
    );
  });

  test('goes before the collects that wait for the only connection', async () => {
    const held: (() => void)[] = [];
    const hold: Respond = (response, request) =>
      held.push(() => json(200, { ...orderBody, status: 'pending', hintCode: 'started' })(response, request));
    await withClient({ responses: [hold], client: { maxConnections: 1 } }, async ({ service, client }) => {
      const requests = [client.collect({ orderRef }), client.collect({ orderRef }), client.auth({ endUserIp })];
      for (let answered = 0; answered < 3; answered++) {
        while (held.length === answered) await othersRun();
        held[answered]?.();
      }
      await Promise.all(requests);
      assert.deepEqual(
        service.requests.map(({ path }) => path?.replace('/rp/v6.0', '')),
        ['/collect', '/auth', '/collect'],
      );
    });
  });
});

describe('the queue', () => {
  test('is bounded: a request that finds it full is refused at once, and starts have room of their own', async () => {
    const limits = { maxConnections: 1, maxQueued: 2, timeoutMs: 60_000 };
    await withClient({ responses: [() => {}], client: limits }, async ({ client }) => {
      const { signal, abort } = abortable();
      const waiting = [
        ...Array.from({ length: 3 }, () => client.collect({ orderRef }, { signal })),
        ...Array.from({ length: 2 }, () => client.auth({ endUserIp }, { signal })),
      ];
      const ended = Promise.allSettled(waiting);
      const full = { code: 'transport', reason: 'queueFull', phase: 'queue', requestSent: 'no' };
      await assert.rejects(client.collect({ orderRef }), full);
      await assert.rejects(client.auth({ endUserIp }), full);
      abort();
      await ended;
    });
  });

  test('is emptied before a client closes', async () => {
    const held: (() => void)[] = [];
    const hold: Respond = (response, request) => held.push(() => json(200, orderBody)(response, request));
    await withClient({ responses: [hold], client: { maxConnections: 1 } }, async ({ client }) => {
      const requests = [client.auth({ endUserIp }), client.auth({ endUserIp })];
      const closed = client.close();
      await assert.rejects(client.auth({ endUserIp }), { code: 'usage', field: 'client' });
      for (let answered = 0; answered < 2; answered++) {
        while (held.length === answered) await othersRun();
        held[answered]?.();
      }
      assert.equal((await Promise.all(requests)).length, 2);
      await closed;
    });
  });
});

function abortable(): { signal: AbortSignal; abort: () => void } {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort(new Error('the test has ended')) };
}
