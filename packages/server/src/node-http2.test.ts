import assert from 'node:assert/strict';
import { type ClientHttp2Session, connect, createServer, type IncomingHttpHeaders } from 'node:http2';
import { describe, test, type TestContext } from 'node:test';
import { testServer } from './test-support/test-server.ts';

const origin = 'http://shop.localhost';
const start = JSON.stringify({ purpose: 'login', device: 'other' });

/** A server that is mounted in `node:http2`, and a connection to it with the requests that were made. */
async function mounted(t: TestContext, options: { isSlow?: () => boolean } = {}) {
  const asked: string[] = [];
  const testing = testServer(t, {
    origins: [origin],
    prepareOrder({ request }) {
      asked.push(request.url, request.headers.get('host') ?? 'no host');
      return {};
    },
  });
  const http = createServer((req, res) => {
    const { isSlow } = options;
    if (isSlow && req.url.endsWith('/events')) Object.defineProperty(res.stream, 'writableNeedDrain', { get: isSlow });
    testing.server.nodeListener(req, res);
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const address = http.address();
  assert.ok(address !== null && typeof address === 'object');
  const session = connect(`http://127.0.0.1:${address.port}`);
  t.after(() => {
    session.destroy();
    return new Promise((resolve) => http.close(resolve));
  });
  const authority = 'shop.localhost';
  const post = (path: string, body: string) =>
    send(
      session,
      { ':method': 'POST', ':path': path, ':authority': authority, origin, 'content-type': 'application/json' },
      body,
    );
  const started = await post('/bankid/flows', start);
  await started.ended;
  const cookie = (started.headers['set-cookie'] ?? []).map((one) => one.split(';')[0]).join('; ');
  const events = () => send(session, { ':path': '/bankid/flows/login/events', ':authority': authority, cookie });
  return { ...testing, asked, post, started, events };
}

/** Sends a request. Its headers are those of the response; `text` has what has arrived of the body. */
async function send(session: ClientHttp2Session, headers: Record<string, string>, body?: string) {
  const stream = session.request(headers, { endStream: body === undefined });
  if (body !== undefined) stream.end(body);
  const arrived = { text: '', isBroken: false };
  let onText = (): void => {};
  stream.setEncoding('utf8').on('data', (text: string) => {
    arrived.text += text;
    onText();
  });
  const ended = new Promise<void>((resolve) => stream.once('close', () => resolve()));
  const answered = await new Promise<IncomingHttpHeaders>((resolve, reject) => {
    stream.once('response', resolve);
    stream.on('error', (error) => {
      arrived.isBroken = true;
      reject(error);
    });
  });
  const arrives = (what: RegExp) =>
    new Promise<void>((resolve) => {
      onText = () => what.test(arrived.text) && resolve();
      onText();
    });
  return { headers: answered, arrived, arrives, ended, close: () => stream.close() };
}

describe('in node:http2', () => {
  test('a flow starts, each cookie in a header of its own, and the application gets the address that was asked for, with `Host`', async (t) => {
    const { client, asked, started } = await mounted(t);
    assert.equal(started.headers[':status'], 201);
    assert.equal(started.headers['set-cookie']?.length, 2);
    assert.equal(JSON.parse(started.arrived.text).state, 'pending');
    assert.equal(client.latest().request.endUserIp, '127.0.0.1');
    assert.deepEqual(asked, [`${origin}/bankid/flows`, 'shop.localhost']);
  });

  test('a body that is far too large is refused', async (t) => {
    const { post } = await mounted(t);
    const refused = await post('/bankid/flows', 'x'.repeat(1_000_000));
    assert.equal(refused.headers[':status'], 413);
    await refused.ended;
  });

  test('events are streamed until the flow ends', async (t) => {
    const { client, clock, events } = await mounted(t);
    const { headers, arrived, arrives, ended } = await events();
    assert.equal(headers['content-type'], 'text/event-stream');
    await arrives(/event: frame\ndata: bankid\.qr-start-token-1\.0\./);
    client.latest().fail('userCancel');
    await clock.advance(2_000);
    await ended;
    assert.match(arrived.text, /"state":"failed"/);
  });

  test('a browser that reads nothing for a minute loses its stream, so that nothing is kept for it', async (t) => {
    let isSlow = false;
    const { clock, events } = await mounted(t, { isSlow: () => isSlow });
    const { arrived, arrives, ended } = await events();
    await arrives(/event: frame/);
    const before = arrived.text;
    isSlow = true;
    await clock.advance(61_000);
    await ended;
    assert.equal(arrived.text, before);
  });

  test('a browser that goes leaves nothing behind', async (t) => {
    const { client, clock, events } = await mounted(t);
    const { arrives, ended, close } = await events();
    await arrives(/event: frame/);
    close();
    await ended;
    client.latest().fail('userCancel');
    await clock.advance(2_100);
    assert.equal(clock.sleepers(), 0);
  });
});
