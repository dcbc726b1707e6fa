// Longer than 300 lines: all that the doctor checks of BankID, over one set-up.
import assert from 'node:assert/strict';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { createServer as createTcpServer, type Server } from 'node:net';
import { describe, test, type TestContext } from 'node:test';
import { type Environment, testEnvironment } from '@secure-start/client';
import { startSimulator, type Simulator } from '@secure-start/simulator';
import { forgedCertificate } from '../support/forged-certificate.ts';
import { freePort } from '../support/free-port.ts';
import { needsTinyproxy, startTinyproxy } from '../support/programs/tinyproxy.ts';
import { makeFiles, runDoctor } from './run-doctor.ts';
import { endServer, listen } from '../support/listen.ts';

const fixture = (name: string): string =>
  readFileSync(new URL(`../../../packages/client/test-fixtures/${name}`, import.meta.url), 'utf8');
const anyPem = { cert: fixture('relying-party.pem'), key: fixture('relying-party-key.pem') };
const dayMs = 24 * 60 * 60_000;

async function openSimulator(t: TestContext): Promise<Simulator> {
  const simulator = await startSimulator({ seed: 1 });
  t.after(() => simulator.close());
  return simulator;
}

/** A service that answers each request as told, with certificates of the client's fixtures. */
async function serve(
  t: TestContext,
  options: {
    name?: string;
    /** In place of that of the name. */
    identity?: { cert: string; key: string };
    root?: string;
    status?: number;
    headers?: Readonly<Record<string, string>>;
  },
): Promise<Environment> {
  const { name = 'server', root = 'root', status = 405, headers = {} } = options;
  const { identity = { cert: fixture(`${name}.pem`), key: fixture(`${name}-key.pem`) } } = options;
  const server = createServer({ ...identity, requestCert: true, rejectUnauthorized: false }, (_, response) => {
    response.writeHead(status, headers).end();
  });
  const port = await openPort(t, server);
  return { ...testEnvironment, baseUrl: `https://localhost:${port}/rp/v6.0`, tlsRoots: [fixture(`${root}.pem`)] };
}

async function openPort(t: TestContext, server: Server): Promise<number> {
  t.after(() => endServer(server));
  return listen(server);
}

describe('secure-start doctor on the way to BankID', () => {
  test('passes every check against a service that is right, places no order, and exits with 0', async (t) => {
    const simulator = await openSimulator(t);
    const files = makeFiles(t);
    const args = [...files.environment(simulator.environment), ...files.pem(simulator.credentials), '--json'];
    const { exitCode, checks, problems } = await runDoctor(args);
    assert.deepEqual(problems, {});
    for (const name of ['certificate', 'dns', 'tcp', 'tls', 'root', 'clientCertificate', 'clock']) {
      assert.equal(checks[name]?.status, 'passed', name);
    }
    assert.equal(exitCode, 0);
    assert.equal(simulator.orders().length, 0);
  });

  test('reads a PKCS#12 file with its pass phrase from a file or a variable, and does not print it', async (t) => {
    const { environment, credentials } = await openSimulator(t);
    const files = makeFiles(t);
    const { pfx, passphrase } = credentials;
    const args = [...files.environment(environment), '--pfx-file', files.write('rp.p12', pfx)];
    const file = files.write('secret', `${passphrase}\n`);
    const fromFile = await runDoctor([...args, '--json', '--passphrase-file', file]);
    const fromVariable = await runDoctor(args, { SECURE_START_PASSPHRASE: passphrase });
    assert.deepEqual([fromFile.exitCode, fromVariable.exitCode], [0, 0]);
    assert.match(fromVariable.stdout, /^✓ clientCertificate /m);
    for (const { stdout, stderr } of [fromFile, fromVariable]) assert.ok(!`${stdout}${stderr}`.includes(passphrase));
  });

  test('reads a certificate in every form that the client reads', async (t) => {
    const { environment, credentials } = await openSimulator(t);
    const files = makeFiles(t);
    const { cert, key, pfx, passphrase } = credentials;
    const inPem: Readonly<Record<string, (pem: string) => string | Uint8Array>> = {
      'line ends as two characters': (pem) => pem.replaceAll('\n', String.raw`\n`),
      'on one line, in quotes': (pem) => `"${pem.replaceAll('\n', ' ')}"`,
      indented: (pem) => pem.replaceAll(/^/gm, '    '),
      'base64 of the whole': (pem) => Buffer.from(pem).toString('base64'),
      DER: (pem) => {
        const isKey = pem.includes('PRIVATE KEY');
        return isKey ? createPrivateKey(pem).export({ format: 'der', type: 'pkcs8' }) : new X509Certificate(pem).raw;
      },
    };
    const args = [...files.environment(environment), '--json'];
    for (const [form, spoil] of Object.entries(inPem)) {
      const spoilt = [files.write('spoilt', spoil(cert)), files.write('spoilt-key', spoil(key))] as const;
      const { checks, problems } = await runDoctor([...args, '--cert-file', spoilt[0], '--key-file', spoilt[1]]);
      assert.deepEqual(problems, {}, form);
      assert.equal(checks['clientCertificate']?.status, 'passed', form);
    }
    const inBase64 = ['--pfx-file', files.write('rp.p12', Buffer.from(pfx).toString('base64'))];
    const { checks, problems } = await runDoctor([...args, ...inBase64], { SECURE_START_PASSPHRASE: passphrase });
    assert.deepEqual(problems, {});
    assert.equal(checks['clientCertificate']?.status, 'passed');
  });

  test('names a closed port, and skips what comes after it', async (t) => {
    const { environment, credentials } = await openSimulator(t);
    const files = makeFiles(t);
    const closed = { ...environment, baseUrl: `https://localhost:${await freePort()}/rp/v6.0` };
    const args = [...files.environment(closed), ...files.pem(credentials), '--json'];
    const { exitCode, checks, problems } = await runDoctor(args);
    assert.match(problems['tcp'] ?? '', /takes no connection \(ECONNREFUSED\)$/);
    assert.equal(checks['tls']?.finding, 'not reached: tcp failed');
    assert.equal(exitCode, 1);
  });

  test('names a host that is not resolved', async (t) => {
    const files = makeFiles(t);
    const nowhere = { ...testEnvironment, baseUrl: 'https://bankid.invalid/rp/v6.0' };
    const { exitCode, problems } = await runDoctor([...files.environment(nowhere), '--json']);
    assert.deepEqual(Object.keys(problems), ['dns']);
    assert.match(problems['dns'] ?? '', /bankid\.invalid is not resolved/);
    assert.equal(exitCode, 1);
  });

  test('names a port that speaks no TLS, and one that never answers', async (t) => {
    const files = makeFiles(t);
    const talker = createTcpServer((socket) =>
      socket
        .on('error', () => undefined)
        .resume()
        .end('hello'),
    );
    const silent = createTcpServer((socket) => void socket.on('error', () => undefined).resume());
    for (const server of [talker, silent]) {
      const baseUrl = `https://127.0.0.1:${await openPort(t, server)}/rp/v6.0`;
      const environment = files.environment({ ...testEnvironment, baseUrl });
      const { checks, problems } = await runDoctor([...environment, '--timeout-ms', '1500', '--json']);
      assert.match(problems['tls'] ?? '', /^failed: the handshake fails \(/);
      assert.equal(checks['tcp']?.status, 'passed');
    }
  });

  test('names a root that is not of the environment, as where something on the way opens TLS', async (t) => {
    const { environment, credentials } = await openSimulator(t);
    const files = makeFiles(t);
    const other = files.environment({ ...environment, tlsRoots: testEnvironment.tlsRoots });
    const passphrase = files.write('passphrase', credentials.passphrase);
    // Node trusts the authorities in such a file.
    const pfx = ['--pfx-file', files.write('rp.p12', credentials.pfx), '--passphrase-file', passphrase];
    for (const given of [files.pem(credentials), pfx]) {
      const { checks, problems } = await runDoctor([...other, ...given, '--json']);
      assert.match(problems['root'] ?? '', /the chain ends at "SIMULATED .*", which is no root of the environment$/);
      assert.equal(checks['clientCertificate']?.status, 'skipped');
    }
  });

  test('names a chain that does not verify, and tries no certificate on it', async (t) => {
    const files = makeFiles(t);
    const rp = files.pem(anyPem);
    const intermediate = fixture('intermediate.pem');
    const forged = await forgedCertificate({ host: 'localhost', issuer: 'Test issuer under the root' });
    const ofServer = { cert: fixture('server-of-server.pem'), key: fixture('server-of-server-key.pem') };
    const chains: readonly [Parameters<typeof serve>[1], RegExp][] = [
      [
        { identity: { ...forged, cert: forged.cert + intermediate } },
        /"localhost" is not issued by .*"Test issuer under the root" \(CERT_SIGNATURE_FAILURE\)$/,
      ],
      [
        { identity: { ...ofServer, cert: ofServer.cert + fixture('server.pem') } },
        /"localhost" is not issued by .*"localhost" \(\w+\)$/,
      ],
      [{ name: 'server-of-expired-root', root: 'expired-root' }, /does not verify \(CERT_HAS_EXPIRED\)$/],
    ];
    for (const [service, problem] of chains) {
      const environment = files.environment(await serve(t, service));
      const { exitCode, checks, problems } = await runDoctor([...environment, ...rp, '--json']);
      assert.match(problems['root'] ?? '', problem);
      assert.equal(checks['clientCertificate']?.status, 'skipped');
      assert.equal(exitCode, 1);
    }
    const ofIntermediate = fixture('server-of-intermediate.pem') + intermediate;
    const whole = { cert: ofIntermediate, key: fixture('server-of-intermediate-key.pem') };
    const right = await runDoctor([...files.environment(await serve(t, { identity: whole })), ...rp, '--json']);
    assert.equal(right.checks['root']?.status, 'passed');
  });

  test('names a certificate of the service that has expired, and one for another host', async (t) => {
    const files = makeFiles(t);
    const expired = await runDoctor([...files.environment(await serve(t, { name: 'expired-server' })), '--json']);
    assert.match(expired.problems['tls'] ?? '', /its certificate expired on .*2021/);
    assert.match(expired.checks['tls']?.advice ?? '', /clock of this machine/);
    const elsewhere = await runDoctor([...files.environment(await serve(t, { name: 'server-elsewhere' })), '--json']);
    assert.match(elsewhere.problems['tls'] ?? '', /its certificate is not for localhost/);
  });

  test('names a certificate of the relying party that the service does not know', async (t) => {
    const { environment } = await openSimulator(t);
    const elsewhere = await openSimulator(t);
    const files = makeFiles(t);
    const args = [...files.environment(environment), ...files.pem(elsewhere.credentials), '--json'];
    const { exitCode, checks, problems } = await runDoctor(args);
    assert.match(problems['clientCertificate'] ?? '', /refuses the certificate with status 403/);
    assert.equal(checks['root']?.status, 'passed');
    assert.equal(checks['clock']?.status, 'passed');
    assert.equal(exitCode, 1);
  });

  test('names files that are absent, of two keys, locked, or expired', async (t) => {
    const simulator = await openSimulator(t);
    const { environment, credentials } = simulator;
    const files = makeFiles(t);
    const name = 'Kajakboden';
    const times = { validFrom: Date.now() - 400 * dayMs, validTo: Date.now() - 30 * dayMs };
    const old = await simulator.issueCredentials({ name, ...times });
    const soon = await simulator.issueCredentials({ name, validTo: Date.now() + 10.5 * dayMs });
    const certificate = async (...args: readonly string[]): Promise<string> =>
      (await runDoctor([...files.environment(environment), ...args, '--json'])).problems['certificate'] ?? '';

    assert.match(await certificate('--cert-file', '/no/such', '--key-file', '/no/such'), /failed: ENOENT \/no\/such/);
    const mixed = files.pem({ cert: credentials.cert, key: soon.key });
    assert.match(await certificate(...mixed), /failed: credentials\.pem\.key does not belong to the certificate/);
    const pfx = ['--pfx-file', files.write('rp.p12', credentials.pfx)];
    const wrong = ['--passphrase-file', files.write('wrong', 'not the pass phrase')];
    assert.match(await certificate(...pfx, ...wrong), /failed: credentials\.pfx\.passphrase is wrong/);
    assert.match(await certificate(...files.pem(old)), /failed: credentials\.pem\.cert expired on .*order a new/);
    assert.match(await certificate(...files.pem(soon)), /^warning: it is valid until [\d-]+, 10 days$/);
  });

  test('names a clock that is off against that of the service, ahead and behind', async (t) => {
    const files = makeFiles(t);
    const rp = files.pem(anyPem);
    const withDate = async (offsetMs: number): Promise<string> => {
      const headers = { date: new Date(Date.now() + offsetMs).toUTCString() };
      const { problems } = await runDoctor([...files.environment(await serve(t, { headers })), ...rp, '--json']);
      return problems['clock'] ?? '';
    };
    assert.match(await withDate(-dayMs), /^failed: it is 86\d\d\d s ahead of that of the service$/);
    assert.match(await withDate(dayMs), /^failed: it is 86\d\d\d s behind that of the service$/);
  });

  test('names an answer that is not that of BankID', async (t) => {
    const files = makeFiles(t);
    const environment = await serve(t, { status: 200, headers: { 'content-type': 'text/html' } });
    const { problems } = await runDoctor([...files.environment(environment), ...files.pem(anyPem), '--json']);
    assert.match(problems['clientCertificate'] ?? '', /answers 200 text\/html where 405 was expected/);
  });

  test('takes the way that the client takes: through the proxy of the environment, or not because of NO_PROXY', async (t) => {
    const { environment, credentials } = await openSimulator(t);
    const files = makeFiles(t);
    const host = new URL(environment.baseUrl).host;
    const rp = [...files.environment(environment), ...files.pem(credentials), '--json'];
    const closed = `127.0.0.1:${await freePort()}`;
    // Small letters go first, whatever this machine has.
    const run = (noProxy: string, args = ['--proxy', 'fromEnvironment']) =>
      runDoctor([...rp, ...args], { https_proxy: closed, no_proxy: noProxy });

    for (const entry of ['localhost', host, '.example, localhost', '*']) {
      const { problems, checks, exitCode } = await run(entry);
      assert.deepEqual([exitCode, problems], [0, {}], entry);
      assert.match(checks['proxy']?.finding ?? '', /^not used: (localhost(:\d+)?|\*) is in no_proxy$/);
    }
    for (const entry of ['none.example', 'localhost:1', 'https://localhost', 'notlocalhost']) {
      const { problems, checks, exitCode } = await run(entry);
      assert.equal(exitCode, 1, entry);
      assert.match(
        problems['proxy'] ?? '',
        /^failed: 127\.0\.0\.1:\d+ \(https_proxy\) cannot be used \(ECONNREFUSED\)$/,
      );
      assert.match(problems['localTlsEnd'] ?? '', /leads through a proxy that does not reach it$/);
      assert.match(checks['proxy']?.advice ?? '', /have localhost in NO_PROXY/);
      const isMisread = entry === 'localhost:1' || entry === 'https://localhost';
      assert.equal(/in no_proxy is not read as localhost/.test(checks['proxy']?.advice ?? ''), isMisread, entry);
    }
    const without = await run('none.example', []);
    assert.deepEqual(without.problems, {});
    assert.match(without.checks['proxy']?.finding ?? '', /https_proxy is read with --proxy fromEnvironment only/);
  });

  test('names an outage of the service as one', async (t) => {
    const files = makeFiles(t);
    const environment = await serve(t, { status: 503, headers: { 'content-type': 'application/json' } });
    const { problems, checks } = await runDoctor([...files.environment(environment), ...files.pem(anyPem), '--json']);
    assert.match(problems['clientCertificate'] ?? '', /answers 503, so that it is not known$/);
    assert.match(checks['clientCertificate']?.advice ?? '', /maintenance/);
  });

  test(
    'goes through a proxy, and names one that is closed, wants a password, or refuses',
    needsTinyproxy,
    async (t) => {
      const { environment, credentials } = await openSimulator(t);
      const files = makeFiles(t);
      const rp = [...files.environment(environment), ...files.pem(credentials), '--json'];
      const account = { username: 'shop', password: 'hemligt-proxy' };
      const guarded = (await startTinyproxy(t, { credentials: account })).address;
      const port = Number(new URL(environment.baseUrl).port);
      const narrow = (await startTinyproxy(t, { allowedPort: port === 65_535 ? 1 : port + 1 })).address;

      const right = await runDoctor(rp, { SECURE_START_PROXY: `http://shop:hemligt-proxy@${guarded}` });
      assert.deepEqual(right.problems, {});
      assert.match(right.checks['proxy']?.finding ?? '', /opens a tunnel to localhost:/);
      const wrong = await runDoctor(rp, { SECURE_START_PROXY: `http://shop:hemligt-fel@${guarded}` });
      assert.match(wrong.problems['proxy'] ?? '', /answers 40[17] to CONNECT/);
      const refused = await runDoctor([...rp, '--proxy', `http://${narrow}`]);
      assert.match(refused.problems['proxy'] ?? '', /answers 403 to CONNECT/);
      const closed = await runDoctor([...rp, '--proxy', `http://127.0.0.1:${await freePort()}`]);
      assert.match(closed.problems['proxy'] ?? '', /cannot be used \(ECONNREFUSED\)/);
      for (const { stdout, stderr } of [right, wrong]) assert.doesNotMatch(`${stdout}${stderr}`, /hemligt/);
    },
  );
});
