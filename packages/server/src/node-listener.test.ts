import assert from 'node:assert/strict';
import { createServer, request, type IncomingMessage, type RequestListener } from 'node:http';
import { describe, test, type TestContext } from 'node:test';
import { settle } from './test-support/frozen-clock.ts';
import { testServer, type TestServer } from './test-support/test-server.ts';

const origin = 'http://shop.localhost';
const start = JSON.stringify({ purpose: 'login', device: 'other' });

/** A real HTTP server on this machine; it is closed when the test ends. */
async function listen(t: TestContext, listener: RequestListener): Promise<number> {
  const http = createServer(listener);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    http.closeAllConnections();
    return new Promise((resolve) => http.close(resolve));
  });
  const address = http.address();
  assert.ok(address !== null && typeof address === 'object');
  return address.port;
}

function mounted(t: TestContext): TestServer {
  return testServer(t, { origins: [origin] });
}

function send(
  port: number,
  method: string,
  path: string,
  options: { cookie?: string; body?: string; host?: string } = {},
) {
  return new Promise<IncomingMessage>((resolve, reject) => {
    const headers = {
      ...(method === 'POST' && { origin, 'content-type': 'application/json' }),
      ...(options.cookie !== undefined && { cookie: options.cookie }),
      ...(options.host !== undefined && { host: options.host }),
    };
    request({ host: '127.0.0.1', port, method, path, headers }, resolve).on('error', reject).end(options.body);
  });
}

async function textOf(response: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of response) text += chunk;
  return text;
}

function cookiesOf(response: IncomingMessage): string {
  return (response.headers['set-cookie'] ?? []).map((cookie) => cookie.split(';')[0]).join('; ');
}

describe('in node:http', () => {
  test('a flow starts with the address of the connection, each cookie in a header of its own', async (t) => {
    const { server, client } = mounted(t);
    const port = await listen(t, (req, res) => server.nodeListener(req, res));
    const response = await send(port, 'POST', '/bankid/flows', { body: start });

    assert.equal(response.statusCode, 201);
    assert.equal(response.headers['set-cookie']?.length, 2);
    assert.equal(JSON.parse(await textOf(response)).state, 'pending');
    assert.equal(client.latest().request.endUserIp, '127.0.0.1');
  });

  test('the application gets the whole query, with question marks in it, and its whole length counts', async (t) => {
    const addresses: string[] = [];
    const { server } = testServer(t, {
      origins: [origin],
      prepareOrder(preparation) {
        addresses.push(preparation.request.url);
        return {};
      },
    });
    const port = await listen(t, (req, res) => server.nodeListener(req, res));
    const host = 'shop.localhost';
    await send(port, 'POST', '/bankid/flows?next=/a?b=1?c', { body: start, host });
    assert.deepEqual(addresses, [`${origin}/bankid/flows?next=/a?b=1?c`]);
    const { statusCode } = await send(port, 'POST', `/bankid/flows??${'x'.repeat(2_048)}`, { body: start, host });
    assert.equal(statusCode, 414);
  });

  test('headers that the application has set for its own pages do not rule ours, and its cookies stay', async (t) => {
    const { server } = mounted(t);
    const port = await listen(t, (req, res) => {
      res.setHeader('content-security-policy', "form-action 'none'");
      res.setHeader('cache-control', 'public');
      res.setHeader('set-cookie', 'theme=dark');
      server.nodeListener(req, res);
    });
    const { headers } = await send(port, 'POST', '/bankid/flows', { body: start });
    assert.equal(headers['content-security-policy'], "default-src 'none'; frame-ancestors 'none'");
    assert.equal(headers['cache-control'], 'no-store');
    assert.equal(headers['set-cookie']?.length, 3);
  });

  test('a poll that ends at once holds every event that it has', async (t) => {
    const { server } = mounted(t);
    const port = await listen(t, (req, res) => server.nodeListener(req, res));
    const started = await send(port, 'POST', '/bankid/flows', { body: start });
    started.resume();
    const path = '/bankid/flows/login/events?after=&wait=0';
    const text = await textOf(await send(port, 'GET', path, { cookie: cookiesOf(started) }));
    assert.match(text, /^retry: 1000\n\nevent: state\ndata: .*\nid: .*\n\nevent: frame\ndata: .*\nid: .*\n\n$/);
  });

  test('events are streamed, and the server notices when the browser disconnects', async (t) => {
    const { server, client, clock } = mounted(t);
    const port = await listen(t, (req, res) => server.nodeListener(req, res));
    const started = await send(port, 'POST', '/bankid/flows', { body: start });
    const cookie = cookiesOf(started);
    started.resume();
    const events = await send(port, 'GET', '/bankid/flows/login/events', { cookie });
    assert.equal(events.headers['content-type'], 'text/event-stream');

    let text = '';
    const arrives = (what: RegExp) =>
      new Promise<void>((resolve) => {
        const look = (): void => void (what.test(text) && resolve());
        events.on('data', (chunk: Buffer) => {
          text += chunk.toString();
          look();
        });
        look();
      });
    await arrives(/event: frame\ndata: bankid\.qr-start-token-1\.0\./);
    client.latest().hint('userSign');
    await clock.advance(2_000);
    await arrives(/"hintCode":"userSign"/);
    client.latest().fail('userCancel');
    const ended = new Promise((resolve) => events.once('end', resolve));
    await clock.advance(2_000);
    await ended;
    assert.match(text, /"state":"failed"/);
    await clock.advance(100);
    assert.equal(clock.sleepers(), 0);
  });

  test('a browser that reads nothing for a minute loses its connection, so that nothing is kept for it', async (t) => {
    const { server, clock } = mounted(t);
    const port = await listen(t, (req, res) => {
      if (req.url?.endsWith('/events'))
        Object.defineProperty(res, 'writableNeedDrain', { get: () => clock.now() > begunAt });
      server.nodeListener(req, res);
    });
    const begunAt = clock.now();
    const started = await send(port, 'POST', '/bankid/flows', { body: start });
    started.resume();
    const events = await send(port, 'GET', '/bankid/flows/login/events', { cookie: cookiesOf(started) });
    const closed = new Promise<void>((resolve) => events.once('close', resolve).once('error', () => undefined));
    events.resume();
    await clock.advance(61_000);
    await closed;
    assert.equal(events.complete, false, 'the connection broke, and the response did not end');
  });

  test('a browser that goes leaves nothing behind', async (t) => {
    const { server, client, clock } = mounted(t);
    let gone = (): void => {};
    const hasGone = new Promise<void>((resolve) => (gone = resolve));
    const port = await listen(t, (req, res) => {
      if (req.url?.endsWith('/events')) res.once('close', () => gone());
      server.nodeListener(req, res);
    });
    const started = await send(port, 'POST', '/bankid/flows', { body: start });
    started.resume();
    const events = await send(port, 'GET', '/bankid/flows/login/events', { cookie: cookiesOf(started) });
    events.destroy();
    await hasGone;
    client.latest().fail('userCancel');
    await clock.advance(2_100);
    assert.equal(clock.sleepers(), 0);
  });

  test('a body that is far too large is refused', async (t) => {
    const { server } = mounted(t);
    const port = await listen(t, (req, res) => server.nodeListener(req, res));
    const response = await send(port, 'POST', '/bankid/flows', { body: 'x'.repeat(1_000_000) });
    assert.equal(response.statusCode, 413);
    response.resume();
  });

  for (const host of [
    'shop example',
    'user@shop.example',
    'shop.example:99999',
    '[::1',
    'shop.example/x',
    '%00',
    '<>',
  ]) {
    test(`a header Host that is no host is the caller's mistake, not an error of ours: ${host}`, async (t) => {
      const { server, log, errors, client } = testServer(t, {
        origins: [origin],
        prepareOrder: ({ request: asked }) => ({ userVisibleData: new URL(asked.url).hostname }),
      });
      const port = await listen(t, (req, res) => server.nodeListener(req, res));
      const response = await send(port, 'POST', '/bankid/flows', { body: start, host });
      assert.equal(response.statusCode, 400);
      assert.match(await textOf(response), /the header Host is no host/);
      assert.deepEqual(
        log.filter(({ level, event }) => level !== 'info' && event !== 'insecureOrigins'),
        [],
      );
      assert.deepEqual([errors, client.orders], [[], []]);
    });
  }

  test('an address to a proxy with a user name in it reaches the application by its path', async (t) => {
    let asked: string | undefined;
    const { server } = testServer(t, {
      origins: [origin],
      prepareOrder: (preparation) => ({ userVisibleData: (asked = preparation.request.url) }),
    });
    const port = await listen(t, (req, res) => server.nodeListener(req, res));
    const address = 'http://user@elsewhere.example/bankid/flows?from=letter';
    const response = await send(port, 'POST', address, { body: start, host: 'shop.localhost' });
    assert.equal(response.statusCode, 201);
    assert.equal(asked, 'http://shop.localhost/bankid/flows?from=letter');
    response.resume();
  });

  test('a browser that goes before its request is whole is no error of ours', async (t) => {
    const { server, log, errors } = mounted(t);
    let gone = (): void => {};
    const hasGone = new Promise<void>((resolve) => (gone = resolve));
    const port = await listen(t, (req, res) => {
      res.once('close', () => gone());
      server.nodeListener(req, res);
      sending.destroy();
    });
    const headers = { origin, 'content-type': 'application/json', 'content-length': 100 };
    const sending = request({ host: '127.0.0.1', port, method: 'POST', path: '/bankid/flows', headers });
    sending.on('error', () => {}).write('{');
    await hasGone;
    await settle();
    assert.deepEqual(
      log.filter(({ level }) => level === 'error'),
      [],
    );
    assert.deepEqual(errors, []);
  });

  for (const host of ['shop.localhost', 'shop.localhost:3000', '[::1]:3000', 'my_shop.example']) {
    test(`the application gets a request to the host that the browser named: ${host}`, async (t) => {
      let asked: string | undefined;
      const { server } = testServer(t, {
        origins: [origin],
        prepareOrder: (preparation) => ({ userVisibleData: (asked = preparation.request.url) }),
      });
      const port = await listen(t, (req, res) => server.nodeListener(req, res));
      const response = await send(port, 'POST', '/bankid/flows', { body: start, host });
      assert.equal(response.statusCode, 201);
      assert.equal(asked, `http://${host}/bankid/flows`);
      response.resume();
    });
  }

  test('a method that no route has is refused, also one that Fetch cannot express', async (t) => {
    const { server, log } = mounted(t);
    const port = await listen(t, (req, res) => server.nodeListener(req, res));
    const response = await send(port, 'TRACE', '/bankid/flows');
    assert.equal(response.statusCode, 405);
    assert.equal(response.headers.allow, 'POST');
    assert.ok(log.some((entry) => entry.event === 'requestRefused' && entry.code === 'methodNotAllowed'));
    response.resume();
  });
});

describe('as middleware', () => {
  test('what is not below the mount goes on to the next', async (t) => {
    const { server } = mounted(t);
    const port = await listen(t, (req, res) => server.nodeListener(req, res, () => void res.end('next')));
    assert.equal(await textOf(await send(port, 'GET', '/')), 'next');
    assert.equal(await textOf(await send(port, 'GET', '/bankidx/flows')), 'next');
    assert.match(await textOf(await send(port, 'GET', '/bankid/flows/login/events')), /cookiesBlocked/);
  });

  test('it finds its address where the framework has cut off the mount, and a body that was parsed before', async (t) => {
    const { server, client } = mounted(t);
    const port = await listen(t, (req, res) => {
      const parsed = Object.assign(req, { originalUrl: req.url, url: '/flows', body: JSON.parse(start) });
      parsed.resume().once('end', () => server.nodeListener(parsed, res, () => void res.end('next')));
    });
    const response = await send(port, 'POST', '/bankid/flows', { body: start });
    assert.equal(response.statusCode, 201);
    assert.equal(client.orders.length, 1);
    response.resume();
  });
});
