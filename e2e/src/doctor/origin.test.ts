import assert from 'node:assert/strict';
import { createServer, request, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { describe, test, type TestContext } from 'node:test';
import { createClient, testEnvironment } from '@secure-start/client';
import { createBankIdServer, type LogEntry } from '@secure-start/server';
import { createProxyCheck } from '@secure-start/server/operations';
import { startSimulator } from '@secure-start/simulator';
import { freePort } from '../support/free-port.ts';
import { selfSigned } from '../support/self-signed.ts';
import { type Check, makeFiles, runDoctor } from './run-doctor.ts';
import { endServer, listen } from '../support/listen.ts';

const nowhere = { ...testEnvironment, baseUrl: 'https://bankid.invalid/rp/v6.0' };

/** Changes that a proxy makes to a request and its response. */
interface ProxyRules {
  forwarded?: (headers: IncomingHttpHeaders) => IncomingHttpHeaders;
  cookie?: (cookie: string) => string;
  buffers?: boolean;
}

async function openPort(t: TestContext, server: ReturnType<typeof createServer>, port = 0): Promise<number> {
  t.after(() => endServer(server));
  return listen(server, port);
}

/** A proxy in front of a server, which passes on what a proxy should unless its rules say otherwise. */
function proxyTo(port: number, origin: string, rules: ProxyRules): RequestListener {
  const { forwarded = (headers) => headers, cookie = (text) => text, buffers = false } = rules;
  return (req, res) => {
    const added = {
      ...req.headers,
      'x-forwarded-for': '198.51.100.7',
      'x-forwarded-proto': new URL(origin).protocol.slice(0, -1),
    };
    const upstream = request(
      { port, host: '127.0.0.1', method: req.method, path: req.url, headers: forwarded(added) },
      (response) => {
        const cookies = response.headers['set-cookie']?.map(cookie);
        res.writeHead(response.statusCode ?? 502, { ...response.headers, ...(cookies && { 'set-cookie': cookies }) });
        if (!buffers) {
          response.pipe(res);
          return;
        }
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => res.end(Buffer.concat(chunks)));
      },
    );
    req.pipe(upstream);
  };
}

/** A server behind a proxy with https, and a doctor that looks at it from outside. */
async function openSite(t: TestContext, options: { trustedProxies?: number; hasRoute?: boolean; origins?: string[] }) {
  const { hasRoute = true } = options;
  const simulator = await startSimulator({ seed: 1 });
  const { environment, credentials } = simulator;
  const client = createClient({ environment, credentials: { pem: { cert: credentials.cert, key: credentials.key } } });
  const identity = await selfSigned('localhost');
  const publicPort = await freePort();
  const origin = `https://localhost:${publicPort}`;
  const { origins = [origin] } = options;
  const log: LogEntry[] = [];
  const trusted = options.trustedProxies === undefined ? {} : { trustedProxies: options.trustedProxies };
  const server = createBankIdServer({
    client,
    environment,
    origins,
    ...trusted,
    purposes: { login: { kind: 'auth', prepareOrder: () => ({}), onCompleted: () => undefined } },
    log: (entry) => log.push(entry),
  });
  const proxyCheck = createProxyCheck({ origins, ...trusted });
  const port = await openPort(
    t,
    createServer((req, res) => {
      const goOn = (): void => server.nodeListener(req, res);
      if (hasRoute) proxyCheck.nodeListener(req, res, goOn);
      else goOn();
    }),
  );
  let listener: RequestListener = proxyTo(port, origin, {});
  await openPort(
    t,
    createHttpsServer(identity, (req, res) => listener(req, res)),
    publicPort,
  );
  t.after(async () => {
    await server.close();
    await client.close();
    await simulator.close();
  });
  const files = makeFiles(t);
  const trustedFile = files.write('site.pem', identity.cert);
  const args = [...files.environment(nowhere), '--json', '--origin', origin];
  return {
    origin,
    simulator,
    log,
    put: (next: RequestListener) => (listener = next),
    async doctor(
      rules: ProxyRules | undefined,
      more: readonly string[] = [],
    ): Promise<Readonly<Record<string, Check>>> {
      if (rules) listener = proxyTo(port, origin, rules);
      return (await runDoctor([...args, ...more], { NODE_EXTRA_CA_CERTS: trustedFile })).checks;
    },
  };
}

const without = (headers: IncomingHttpHeaders, name: string): IncomingHttpHeaders =>
  Object.fromEntries(Object.entries(headers).filter(([other]) => other !== name));

const told = (checks: Readonly<Record<string, Check>>, name: string): string =>
  `${checks[name]?.status} ${checks[name]?.finding}`;

describe('secure-start doctor on the proxy in front', () => {
  test('passes one that passes on everything, and starts no order', async (t) => {
    const { doctor, simulator, log, origin } = await openSite(t, { trustedProxies: 1 });
    const checks = await doctor({});
    assert.equal(
      told(checks, 'origin'),
      `passed the server is at ${origin}/bankid/flows, and takes requests of ${origin}`,
    );
    assert.equal(told(checks, 'proxyHeaders'), 'passed address (public), host and scheme arrive');
    assert.equal(told(checks, 'cookies'), 'passed the cookie arrives as it was set, Secure');
    assert.equal(told(checks, 'stream'), 'passed events arrive as they are sent');
    assert.equal(simulator.orders().length, 0);
    assert.deepEqual(
      log.map((entry) => ('code' in entry ? entry.code : entry.event)),
      ['unknownPurpose'],
    );
  });

  test('names one that buffers', async (t) => {
    const { doctor } = await openSite(t, { trustedProxies: 1 });
    assert.equal(told(await doctor({ buffers: true }), 'stream'), 'failed the proxy keeps events back');
  });

  test('names one that rewrites cookies', async (t) => {
    const { doctor } = await openSite(t, { trustedProxies: 1 });
    const insecure = await doctor({ cookie: (text) => text.replace(' Secure;', '') });
    assert.equal(told(insecure, 'cookies'), 'failed the cookie arrives without secure');
    const elsewhere = await doctor({ cookie: (text) => `${text}; Domain=shop.example` });
    assert.equal(told(elsewhere, 'cookies'), 'failed the cookie arrives with a Domain');
    const renamed = await doctor({ cookie: (text) => `x${text}` });
    assert.equal(told(renamed, 'cookies'), 'failed the cookie of the server does not arrive');
  });

  test('names one that passes on neither host nor scheme, or not the address of the person', async (t) => {
    const { doctor } = await openSite(t, { trustedProxies: 1 });
    const bare = await doctor({
      forwarded: (headers) => ({ ...without(headers, 'x-forwarded-proto'), host: 'internal' }),
    });
    assert.match(told(bare, 'proxyHeaders'), /^warning the proxy does not pass on Host and X-Forwarded-Proto/);
    const anonymous = await doctor({ forwarded: (headers) => without(headers, 'x-forwarded-for') });
    assert.equal(told(anonymous, 'proxyHeaders'), 'failed the address of the person does not arrive');
  });

  test('names one of which the server was not told', async (t) => {
    const { doctor } = await openSite(t, {});
    assert.match(
      told(await doctor({}), 'proxyHeaders'),
      /^failed a proxy is in front, and the server was not told of it$/,
    );
  });

  test('names a server that does not take the origin, or is not mounted there', async (t) => {
    const { doctor, origin } = await openSite(t, { trustedProxies: 1, origins: ['https://shop.example'] });
    const other = await doctor({});
    assert.equal(told(other, 'origin'), `failed the server does not take requests of ${origin}`);
    assert.equal(other['stream']?.finding, 'not reached: origin failed');
    const elsewhere = await doctor({}, ['--base-path', '/elsewhere']);
    assert.match(told(elsewhere, 'origin'), /^failed \S+\/elsewhere\/flows answers 404, and not as the server does$/);
  });

  test('names a redirect, an origin that is down, and a certificate that this machine does not trust', async (t) => {
    const { doctor, put, origin } = await openSite(t, { trustedProxies: 1 });
    put((_, res) => res.writeHead(301, { location: 'https://www.shop.example/' }).end());
    assert.equal(told(await doctor(undefined), 'origin'), 'failed requests are redirected to https://www.shop.example');
    const files = makeFiles(t);
    const args = [...files.environment(nowhere), '--json', '--origin'];
    const untrusted = (await runDoctor([...args, origin])).checks;
    assert.match(told(untrusted, 'origin'), /^failed \S+ is not reached \(DEPTH_ZERO_SELF_SIGNED_CERT\)$/);
    const closed = (await runDoctor([...args, `https://localhost:${await freePort()}`])).checks;
    assert.match(told(closed, 'origin'), /^failed \S+ is not reached \(ECONNREFUSED\)$/);
  });

  test('skips what needs the route where the server has none, and says how to mount it', async (t) => {
    const { doctor } = await openSite(t, { trustedProxies: 1, hasRoute: false });
    const checks = await doctor({});
    assert.equal(checks['origin']?.status, 'passed');
    for (const name of ['proxyHeaders', 'cookies', 'stream']) {
      assert.match(told(checks, name), /^skipped the server has no route for it: mount createProxyCheck/);
    }
  });
});
