import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chownSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { networkBrowser } from '../mounts/network-browser.ts';
import { BaseUnavailableError, makeBaseRoot, reasonAgainstRoots } from './base-root.ts';
import { type Image, buildImage, bytesAboveBase } from './build-image.ts';
import { type Container, startContainer } from './container.ts';
import { eventually } from '../support/eventually.ts';

const repository = fileURLToPath(new URL('../../..', import.meta.url));
const containerfile = join(repository, 'examples/container/simulator/Containerfile');
/** The program that asks from outside. The test set-up looks for it. */
const needs = { program: 'curl' };
/** The limit of what the image has above Node's own slim image. */
const mostBytes = 80_000_000;
const ports = ['PORT', 'ID_CARD_PORT', 'PHONE_PORT', 'MANAGEMENT_PORT'].map((name) => [`BANKID_SIM_${name}`, '0']);
const execute = promisify(execFile);

describe('the image of the simulator, built step by step in a root of its own', { timeout: 600_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'secure-start-image-'));
  const volume = join(folder, 'volume');
  let images: Map<string, Image> = new Map();
  let container: Container | undefined;
  let reason: string | undefined;

  before(async () => {
    reason = await reasonAgainstRoots();
    if (reason === undefined) reason = await build();
  });
  after(async () => {
    await container?.kill();
    rmSync(folder, { recursive: true });
  });

  /** Builds the image; returns the reason if its base is not to be had. */
  async function build(): Promise<string | undefined> {
    const text = readFileSync(containerfile, 'utf8');
    const [, node = '', release = ''] = /^FROM \S+\/node:([\d.]+)-(\w+)-slim /m.exec(text) ?? [];
    const tarballs = join(folder, 'tarballs');
    try {
      // Both have ended before the folder may be removed.
      const [made, packed] = await Promise.allSettled([
        makeBaseRoot({ folder, release, node }),
        execute(process.execPath, [join(repository, 'tools/pack.mjs'), '--to', tarballs]),
      ]);
      if (packed.status === 'rejected') throw packed.reason;
      if (made.status === 'rejected') throw made.reason;
      const base = made.value;
      images = await buildImage({ containerfile, base, repository, tarballs, folder: join(folder, 'stages') });
    } catch (error) {
      if (!(error instanceof BaseUnavailableError)) throw error;
      return error.message;
    }
    const { root } = imageOf('simulator');
    // An engine gives a new volume the owner of the folder that it covers.
    mkdirSync(volume);
    chownSync(volume, statSync(join(root, 'bankid')).uid, statSync(join(root, 'bankid')).gid);
    return undefined;
  }

  function imageOf(name: string): Image {
    const image = images.get(name);
    assert.ok(image, name);
    return image;
  }

  /** Starts the simulator, or returns the one that runs. */
  async function start(): Promise<{ simulator: Container; ready: { baseUrl: string; managementUrl: string } }> {
    const env = Object.fromEntries(ports);
    const args = ['--names', 'appapi2.test.bankid.com'];
    container ??= await startContainer({ image: imageOf('simulator'), volume, mode: 'rw', env, args });
    return { simulator: container, ready: JSON.parse(container.firstLine) };
  }

  /** Runs the health check as it stands in the Containerfile. */
  async function isHealthy(simulator: Container): Promise<boolean> {
    return (await simulator.exec(imageOf('simulator').healthCheck ?? [])).exitCode === 0;
  }

  /** Sends a request from outside by curl, to a name of the simulator, with the files in the volume. */
  async function ask(url: string, body: object): Promise<Record<string, string>> {
    const { hostname, port } = new URL(url);
    const file = (name: string): string => join(volume, name);
    const address = ['--connect-to', `${hostname}:${port}:127.0.0.1:${port}`];
    const files = ['--cacert', file('ca.pem'), '--cert', file('rp.pem'), '--key', file('rp-key.pem')];
    const content = ['--header', 'Content-Type: application/json', '--data', JSON.stringify(body)];
    const words = ['--fail-with-body', '--silent', '--show-error', ...address, ...files, ...content, url];
    const { stdout } = await execute(needs.program, words);
    return JSON.parse(stdout);
  }

  /** Sends a request to the management API, with the token in the volume. */
  async function manage(path: string, body: object): Promise<Response> {
    const { managementUrl, managementToken } = JSON.parse(readFileSync(join(volume, 'environment.json'), 'utf8'));
    const { port, pathname } = new URL(managementUrl);
    return fetch(`http://127.0.0.1:${port}${pathname}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${managementToken}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  test('has less than 80 MB above Node, and nothing that only tests or builds need', (t) => {
    if (reason !== undefined) return t.skip(reason);
    const { root } = imageOf('simulator');
    const bytes = bytesAboveBase(root);
    t.diagnostic(`${(bytes / 1e6).toFixed(1)} MB`);
    assert.ok(bytes > 5_000_000 && bytes < mostBytes, `${bytes} bytes`);
    for (const name of ['typescript', 'esbuild', 'playwright-core', 'libsql']) {
      assert.throws(() => statSync(join(root, 'app/node_modules', name)), { code: 'ENOENT' }, name);
    }
    assert.equal(statSync(join(root, 'app/node_modules/secure-start/package.json')).uid, 0);
  });

  test('has what the bill of materials names, and no more', async (t) => {
    if (reason !== undefined) return t.skip(reason);
    const { createSbom, nameOf } = await import(pathToFileURL(join(repository, 'tools/release/sbom.mjs')).href);
    const lock = JSON.parse(readFileSync(join(repository, 'package-lock.json'), 'utf8')).packages;
    const { components } = createSbom({ lock, version: '0.0.0', timestamp: '2026-01-31T12:00:00.000Z' });
    const required = components.filter(({ scope }: { scope: string }) => scope === 'required').map(nameOf);
    assert.deepEqual(
      installedIn(join(imageOf('simulator').root, 'app/node_modules')),
      [...new Set<string>(required)].sort(),
    );
  });

  test('runs as a user without privileges, writes to its volume and nowhere else, and is healthy', async (t) => {
    if (reason !== undefined) return t.skip(reason);
    const { simulator } = await start();
    await eventually('a healthy simulator', async () => ((await isHealthy(simulator)) ? true : undefined));
    const files = await simulator.exec([
      '/bin/sh',
      '-c',
      'id -u; touch /app/x /tmp/x; touch /bankid/x && rm /bankid/x',
    ]);
    assert.match(files.output, /^1000$/m);
    assert.equal(files.output.match(/Read-only file system/g)?.length, 2, files.output);
    assert.equal(files.exitCode, 0, files.output);
    assert.equal(statSync(join(volume, 'rp-key.pem')).mode & 0o777, 0o600);
  });

  test('logs a person in over curl from outside, by each of its names', async (t) => {
    if (reason !== undefined) return t.skip(reason);
    const { ready } = await start();
    assert.equal(new URL(ready.baseUrl).hostname, 'simulator');
    for (const name of ['simulator', 'appapi2.test.bankid.com', 'localhost']) {
      const url = ready.baseUrl.replace('//simulator:', `//${name}:`);
      const { orderRef = '', autoStartToken } = await ask(`${url}/auth`, { endUserIp: '192.0.2.7' });
      assert.equal((await manage('/app/open', { autoStartToken })).status, 200);
      assert.equal((await manage(`/orders/${orderRef}/approve`, {})).status, 200);
      assert.equal((await ask(`${url}/collect`, { orderRef }))['status'], 'complete', name);
    }
  });

  test('has its management API open to those who have its token, and to no others', async (t) => {
    if (reason !== undefined) return t.skip(reason);
    const { ready } = await start();
    const { port, pathname } = new URL(ready.managementUrl);
    assert.equal((await fetch(`http://127.0.0.1:${port}${pathname}/health`)).status, 401);
    assert.equal((await manage('/people', {})).status, 200);
  });

  test('serves an e-service beside it, which has its volume read-only', async (t) => {
    if (reason !== undefined) return t.skip(reason);
    await start();
    const origin = 'http://shop.localhost:3000';
    const env = {
      PORT: '0',
      ORIGIN: origin,
      BANKID_ENVIRONMENT: '/bankid/environment.json',
      BANKID_CERT: '/bankid/rp.pem',
      BANKID_KEY: '/bankid/rp-key.pem',
    };
    const shop = await startContainer({ image: imageOf('e-service'), volume, mode: 'ro', env });
    t.after(() => shop.kill());
    const browser = networkBrowser({ origin, port: JSON.parse(shop.firstLine).listening });
    assert.match(await (await browser.get('/')).text(), /<bankid-login /);
    assert.match(await (await browser.get('/bankid-login.js')).text(), /bankid-login/);
    const started = await browser.post('/bankid/flows', { purpose: 'login', device: 'other' });
    assert.equal(started.status, 201);
    const { frame } = await started.json();
    const { order } = await (await manage('/app/scan', { qr: frame })).json();
    await manage(`/orders/${order.orderRef}/approve`, {});
    const events = await browser.events('/bankid/flows/login/events');
    await events.until(/"state":"completed"/);
    const finished = await browser.post('/bankid/flows/login/finish', {});
    assert.deepEqual(await finished.json(), { state: 'finished', redirectTo: '/' });
    events.leave();
    assert.equal((await shop.exec(['/bin/sh', '-c', 'touch /bankid/x'])).exitCode, 1);
    assert.equal(await shop.stop(), 0);
  });

  test('is not healthy while the volume has the certificates of another run', async (t) => {
    if (reason !== undefined) return t.skip(reason);
    const { simulator } = await start();
    const change = 's/BEGIN CERTIFICATE/BEGIN OLD CERTIFICATE/';
    await simulator.exec(['/bin/sed', '-i', change, '/bankid/environment.json']);
    assert.equal(await isHealthy(simulator), false);
  });

  test('ends at SIGTERM, and has new certificates and a new token when it starts anew', async (t) => {
    if (reason !== undefined) return t.skip(reason);
    const { simulator } = await start();
    const read = (): string[] =>
      ['ca.pem', 'rp.pem', 'environment.json'].map((name) => readFileSync(join(volume, name), 'utf8'));
    const first = read();
    assert.equal(await simulator.stop(), 0);
    container = undefined;
    const { ready } = await start();
    for (const [index, text] of read().entries()) assert.notEqual(text, first[index]);
    assert.ok((await ask(`${ready.baseUrl}/auth`, { endUserIp: '192.0.2.7' }))['orderRef']);
  });
});

/** Returns the names of the packages in a folder of them. */
function installedIn(folder: string): string[] {
  const entries = readdirSync(folder).filter((name) => !name.startsWith('.'));
  const names = entries.flatMap((name) =>
    name.startsWith('@') ? readdirSync(join(folder, name)).map((one) => `${name}/${one}`) : [name],
  );
  return names.sort();
}
