import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { describe, test } from 'node:test';
import { connect } from 'node:tls';
import type { ConnectionOptions } from 'node:tls';
import { startSimulator } from '../start-simulator.ts';
import type { Simulator } from '../simulator.ts';
import { base64, startRpClient } from './rp-client.test.kit.ts';
import { simulatorVersion } from '../version.ts';

const auth = { endUserIp: '192.0.2.1' };

/** Returns the response over one TLS connection. */
interface Probe {
  text: string;
  alpnProtocol: string | false | null;
  resumed: boolean;
  session: Buffer | undefined;
}

const healthCheck = 'GET /rp/v6.0/auth HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n';

/** Opens a TLS connection, sends a request as text (by default a health check), and gives everything that came back. */
function probe(simulator: Simulator, options: ConnectionOptions, request = healthCheck): Promise<Probe> {
  const { cert, key, ca } = simulator.credentials;
  const port = Number(new URL(simulator.environment.baseUrl).port);
  return new Promise((resolve, reject) => {
    let session: Buffer | undefined;
    let resumed = false;
    const chunks: Uint8Array[] = [];
    const socket = connect({ host: '127.0.0.1', port, servername: 'localhost', cert, key, ca, ...options }, () => {
      resumed = socket.isSessionReused();
      socket.write(request);
    });
    socket.on('session', (ticket: Buffer) => {
      session = ticket;
    });
    socket.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    socket.on('error', reject);
    socket.on('close', () => {
      const text = Buffer.concat(chunks).toString('latin1');
      resolve({ text, alpnProtocol: socket.alpnProtocol, resumed, session });
    });
  });
}

describe('the certificate of a request', () => {
  test('of another e-service is accepted, and its name is what the app shows', async (t) => {
    const { simulator, send } = await startRpClient(t);
    const credentials = await simulator.issueCredentials({ name: 'Bokhandeln', organisation: 'Bokhandeln AB' });
    const { autoStartToken } = (await send('/auth', auth, { credentials })).body;
    const opened = await simulator.app.open({ autoStartToken });
    assert.ok(opened.accepted);
    assert.deepEqual(opened.order.rp, { displayName: 'Bokhandeln', organisation: 'Bokhandeln AB' });
  });

  test('of another simulator is refused', async (t) => {
    const { send } = await startRpClient(t);
    const other = await startSimulator();
    t.after(() => other.close());
    const { cert, key } = other.credentials;
    const response = await send('/auth', auth, { credentials: { cert, key } });
    assert.deepEqual([response.status, response.headers['content-type']], [403, 'text/html']);
  });

  test('that has expired on the simulator’s clock is refused', async (t) => {
    const { simulator, send } = await startRpClient(t);
    const credentials = await simulator.issueCredentials({ name: 'Old', validTo: simulator.clock.now() + 1_000 });
    assert.equal((await send('/auth', auth, { credentials })).status, 200);
    await simulator.clock.advance(2_000);
    const renewed = await simulator.issueCredentials({ name: 'Old', validTo: simulator.clock.now() - 1_000 });
    assert.equal((await send('/auth', auth, { credentials: renewed })).status, 403);
  });

  test('is refused with a closed connection with the setting', async (t) => {
    const { send } = await startRpClient(t, { badCertificate: 'close' });
    await assert.rejects(send('/auth', auth, { credentials: { cert: '' } }), /hang up|ECONNRESET/);
  });

  test('is emitted as an event, with the reason', async (t) => {
    const events: string[] = [];
    const { send } = await startRpClient(t, { onEvent: (event) => events.push(JSON.stringify(event)) });
    await send('/auth', auth, { credentials: { cert: '' } });
    assert.match(events.join('\n'), /"httpStatus":403.*sent no certificate/);
  });
});

describe('the connection', () => {
  test('is TLS 1.3 or 1.2, and nothing older', async (t) => {
    const { simulator } = await startRpClient(t);
    for (const version of ['TLSv1.3', 'TLSv1.2'] as const) {
      const { text } = await probe(simulator, { minVersion: version, maxVersion: version });
      assert.match(text, /^HTTP\/1.1 405 /, version);
    }
    const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
    await assert.rejects(probe(simulator, old), /protocol version|unsupported|EPROTO|no protocols/i);
  });

  test('uses HTTP/1.1 with a client that prefers HTTP/2', async (t) => {
    const { simulator } = await startRpClient(t);
    const { text, alpnProtocol } = await probe(simulator, { ALPNProtocols: ['h2', 'http/1.1'] });
    assert.match(text, /^HTTP\/1.1 405 /);
    assert.equal(alpnProtocol, 'http/1.1');
  });

  test('that resumes a session is still that of the same e-service', async (t) => {
    const { simulator } = await startRpClient(t);
    for (const maxVersion of ['TLSv1.2', 'TLSv1.3'] as const) {
      const { session } = await probe(simulator, { maxVersion });
      assert.ok(session);
      const { text, resumed } = await probe(simulator, { maxVersion, session });
      assert.equal(resumed, true);
      assert.match(text, /^HTTP\/1.1 405 /);
    }
  });

  test('has a server certificate of the environment’s only root', async (t) => {
    const { simulator } = await startRpClient(t);
    const [root = ''] = simulator.environment.tlsRoots;
    assert.match(new X509Certificate(root).subject, /SIMULATED/);
    await assert.rejects(probe(simulator, { ca: [] }), /certificate/);
  });
});

describe('the requests', () => {
  test('have the simulator’s header and no character set', async (t) => {
    const { send } = await startRpClient(t, { seed: 42 });
    const { headers } = await send('/auth', auth);
    assert.equal(headers['content-type'], 'application/json');
    assert.equal(headers['x-bankid-simulator'], `${simulatorVersion}; seed=42; fault=-`);
  });

  test('are answered with the headers of BankID’s own responses, errors included', async (t) => {
    const { send } = await startRpClient(t, {
      faults: [{ when: { operation: 'cancel' }, effect: { kind: 'html', httpStatus: 502 } }],
    });
    for (const { headers } of [await send('/auth', auth), await send('/auth', {})]) {
      assert.deepEqual(
        ['server', 'cache-control', 'pragma', 'expires', 'content-type'].map((name) => headers[name]),
        ['BankID', 'no-cache, no-store, must-revalidate', 'no-cache', '0', 'application/json'],
      );
    }
    // A page that a proxy sends has none of them.
    assert.equal((await send('/cancel', { orderRef: 'x' })).headers['server'], undefined);
  });

  test('may have the whole address as their target', async (t) => {
    const { simulator } = await startRpClient(t);
    const { baseUrl } = simulator.environment;
    const { host } = new URL(baseUrl);
    const body = JSON.stringify(auth);
    const headers = `Host: ${host}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: close`;
    const request = `POST ${baseUrl}/auth?a=b HTTP/1.1\r\n${headers}\r\n\r\n${body}`;
    const { text } = await probe(simulator, {}, request);
    assert.match(text, /^HTTP\/1.1 200 /);
    assert.equal(simulator.journal()[0]?.path, '/rp/v6.0/auth');
  });

  test('that are refused keep their connection, however long their body is', async (t) => {
    const { send } = await startRpClient(t, { maxBodyBytes: 1_000 });
    const raw = 'a'.repeat(2_000_000);
    const refused = [
      [404, '/nowhere', {}],
      [405, '/auth', { method: 'PUT' }],
      [415, '/auth', { headers: { 'content-type': 'text/plain' } }],
      [403, '/auth', { credentials: { cert: '' } }],
      [400, '/auth', {}],
    ] as const;
    for (const [expected, path, options] of refused) {
      const { status, headers } = await send(path, undefined, { raw, ...options });
      assert.deepEqual([status, headers.connection], [expected, 'keep-alive']);
    }
  });

  test('are emitted as events, without secrets', async (t) => {
    const events: object[] = [];
    const { send, simulator } = await startRpClient(t, { onEvent: (event) => events.push(event) });
    const at = simulator.clock.now();
    await send('/auth', { endUserIp: '' });
    await send('/auth', { ...auth, colour: 'red' });
    const payment = { transactionType: 'card', recipient: { name: 'Shop' } };
    await send('/payment', { ...auth, userVisibleTransaction: payment, userVisibleData: base64('a'.repeat(753)) });
    const expected = {
      type: 'request',
      at,
      tenant: 'default',
      method: 'POST',
      path: '/rp/v6.0/auth',
      rp: 'Simulated e-service',
      version: '6.0',
      operation: 'auth',
    };
    assert.deepEqual(events, [
      { ...expected, httpStatus: 400, errorCode: 'invalidParameters', details: 'Invalid endUserIp' },
      {
        type: 'finding',
        at,
        tenant: 'default',
        rule: 'unknownMember',
        explanation: 'auth has no member "colour", so it has no effect.',
      },
      { ...expected, httpStatus: 200, findings: ['unknownMember'] },
      {
        type: 'finding',
        at,
        tenant: 'default',
        rule: 'doubtfulLength',
        explanation: 'payment: userVisibleData has more than 1000 characters.',
      },
      { ...expected, path: '/rp/v6.0/payment', operation: 'payment', httpStatus: 200, findings: ['doubtfulLength'] },
    ]);
  });

  test('judge inner members only of objects that the operation has', async (t) => {
    const explanations: string[] = [];
    const { send } = await startRpClient(t, {
      onEvent: (event) => void (event.type === 'finding' && explanations.push(event.explanation)),
    });
    const { body } = await send('/auth', auth);
    await send('/collect', {
      orderRef: body['orderRef'],
      requirement: { risk: 'low', colour: 'red' },
      app: { colour: 'red' },
    });
    assert.deepEqual(explanations, [
      'collect has no member "requirement", so it has no effect.',
      'collect has no member "app", so it has no effect.',
    ]);
  });

  test('of a seeded simulator give the same tokens in every run', async (t) => {
    const first = await startRpClient(t, { seed: 5 });
    const second = await startRpClient(t, { seed: 5 });
    const third = await startRpClient(t, { seed: 6 });
    const [one, two, three] = await Promise.all([first, second, third].map(({ send }) => send('/auth', auth)));
    assert.deepEqual(one?.body, two?.body);
    assert.notDeepEqual(one?.body, three?.body);
    for (const token of Object.values(one?.body ?? {})) {
      assert.match(token, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
  });
});
