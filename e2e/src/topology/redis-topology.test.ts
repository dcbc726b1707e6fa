import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { eventually } from '../support/eventually.ts';
import { selfSigned } from '../support/self-signed.ts';
import { openHttp2Browser } from './http2-browser.ts';
import { startTopology, type TlsFiles } from './start-topology.ts';

const origin = 'https://shop.example';

async function tlsFiles(): Promise<TlsFiles> {
  const { cert, key } = await selfSigned('shop.example');
  return { cert: cert.toString(), key: key.toString() };
}

describe('the topology of the container recipe: nginx, three processes, Redis, PostgreSQL and the simulator', () => {
  test('logs people in over HTTP/2, frame by frame, also while a process ends', async (t) => {
    const topology = await startTopology({ tls: await tlsFiles(), processes: 3 });
    t.after(() => topology.close());
    const { simulator, port, ca, shops } = topology;
    const browser = openHttp2Browser({ port, ca, origin });
    t.after(() => browser.close());

    // An address that the browser makes up never reaches BankID.
    const headers = { 'x-forwarded-for': '203.0.113.7' };
    const start = { purpose: 'login', device: 'other' };
    const started = await browser.send({ method: 'POST', path: '/bankid/flows', body: start, headers });
    assert.equal(started.status, 201);
    assert.equal(browser.protocol(), 'h2');
    assert.equal(simulator.orders().at(-1)?.parameters.endUserIp, '127.0.0.1');

    const frames: string[] = [];
    const states: string[] = [];
    const watch = (): ReturnType<typeof browser.watch> =>
      browser.watch('/bankid/flows/login/events', ({ name, data }) => {
        if (name === 'frame') frames.push(data);
        if (name === 'state') states.push(JSON.parse(data).state);
      });
    let watching = watch();
    // A stream that is buffered brings its frames when it ends.
    await eventually('a second frame', async () => (new Set(frames).size >= 2 ? true : undefined));
    assert.equal(watching.hasEnded(), false);

    // A deploy: the process that holds the stream may be this one.
    shops[0]?.child.kill('SIGTERM');
    await eventually('the end of the process', async () => (shops[0]?.child.exitCode === 0 ? true : undefined));
    if (watching.hasEnded()) watching = watch();
    const order = await eventually('a code that can be scanned', async () => {
      const scanned = await simulator.app.scan({ qr: frames.at(-1) ?? '' });
      return scanned.accepted ? scanned.order : undefined;
    });
    await simulator.app.approve(order);
    await eventually('the completion', async () => {
      if (watching.hasEnded()) watching = watch();
      return states.includes('completed') ? true : undefined;
    });
    watching.close();
    const finished = await browser.send({ method: 'POST', path: '/bankid/flows/login/finish', body: {} });
    assert.deepEqual([finished.status, finished.body['redirectTo']], [200, '/account']);
  });

  test('has the person read what the server answers while BankID takes no orders, and goes on for all others', async (t) => {
    const topology = await startTopology({ tls: await tlsFiles(), processes: 3 });
    t.after(() => topology.close());
    const { simulator, port, ca } = topology;
    const [watching, refused] = [openHttp2Browser({ port, ca, origin }), openHttp2Browser({ port, ca, origin })];
    t.after(() => [watching, refused].forEach((browser) => browser.close()));
    const start = { method: 'POST', path: '/bankid/flows', body: { purpose: 'login', device: 'other' } };
    assert.equal((await watching.send(start)).status, 201);
    const page = watching.watch('/bankid/flows/login/events', () => undefined);
    t.after(() => page.close());

    const effect = { kind: 'apiError', httpStatus: 503, errorCode: 'Maintenance' } as const;
    simulator.addFault({ when: { operation: 'auth' }, times: 1_000, effect });
    // As long as a process asks BankID, and again when none does so any more.
    for (let time = 0; time < 2; time += 1) {
      const answers = await Promise.all(Array.from({ length: 6 }, () => refused.send(start)));
      const codes = answers.map(({ status, body }) => [status, (body['error'] as { code?: string } | undefined)?.code]);
      assert.deepEqual(
        codes,
        answers.map(() => [503, 'bankIdUnavailable']),
      );
      const view = await watching.send({ method: 'GET', path: '/bankid/flows/login' });
      assert.deepEqual([view.status, view.body['state']], [200, 'pending']);
    }
  });

  test('asks another process for a start that comes while one drains', async (t) => {
    const topology = await startTopology({ tls: await tlsFiles(), processes: 3 });
    t.after(() => topology.close());
    const { port, ca, shops } = topology;
    const browsers = Array.from({ length: 6 }, () => openHttp2Browser({ port, ca, origin }));
    t.after(() => browsers.forEach((browser) => browser.close()));
    const start = { method: 'POST', path: '/bankid/flows', body: { purpose: 'login', device: 'other' } };
    const [draining] = shops;
    draining?.child.kill('SIGTERM');
    await eventually('a refusal by the process itself', async () => {
      // On a slow machine it may have ended before it is asked.
      const status = await fetch(`http://127.0.0.1:${draining?.port}/bankid/flows`, { method: 'POST' }).then(
        (response) => response.status,
        () => 'ended',
      );
      return status === 503 || status === 'ended' ? true : undefined;
    });
    const answers = await Promise.all(browsers.map((browser) => browser.send(start)));
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([201]));
  });

  test('leaves a process out that accepts connections and no longer answers', async (t) => {
    const topology = await startTopology({ tls: await tlsFiles(), processes: 3, readTimeout: '6s' });
    t.after(() => topology.close());
    const { port, ca, shops } = topology;
    const browser = openHttp2Browser({ port, ca, origin });
    t.after(() => browser.close());
    const page = { method: 'GET', path: '/' };
    shops[0]?.child.kill('SIGSTOP');
    const first = await Promise.all(Array.from({ length: 9 }, () => browser.send(page)));
    assert.equal(first.filter(({ status }) => status === 504).length, 3);
    const later = await Promise.all(Array.from({ length: 9 }, () => browser.send(page)));
    assert.deepEqual(new Set(later.map(({ status }) => status)), new Set([200]));
  });

  test('goes on with the certificate it has while the file holds another thing, and says so', async (t) => {
    const topology = await startTopology({ tls: await tlsFiles(), processes: 1 });
    t.after(() => topology.close());
    const { certFile, shops } = topology;
    let printed = '';
    shops[0]?.child.stdout?.on('data', (text: string) => (printed += text));
    const cert = readFileSync(certFile, 'utf8');
    writeFileSync(certFile, 'half a certificate');
    await eventually('the report', async () => (printed.includes('credentialFilesUnusable') ? true : undefined));
    const browser = openHttp2Browser({ port: topology.port, ca: topology.ca, origin });
    t.after(() => browser.close());
    const start = { method: 'POST', path: '/bankid/flows', body: { purpose: 'login', device: 'other' } };
    assert.equal((await browser.send(start)).status, 201);
    writeFileSync(certFile, cert);
    await eventually('the report', async () => (printed.includes('credentialFilesUsable') ? true : undefined));
  });

  test('shows its probes to the machines and not to the public', async (t) => {
    const topology = await startTopology({ tls: await tlsFiles(), processes: 1 });
    t.after(() => topology.close());
    const browser = openHttp2Browser({ port: topology.port, ca: topology.ca, origin });
    t.after(() => browser.close());
    for (const path of ['/livez', '/readyz']) {
      const inside = await fetch(`http://127.0.0.1:${topology.shops[0]?.port}${path}`);
      assert.equal(inside.status, 200, path);
      assert.equal((await browser.send({ method: 'GET', path })).status, 404, path);
    }
  });
});
