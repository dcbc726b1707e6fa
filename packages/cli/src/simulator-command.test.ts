import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('main.js', import.meta.url));
const anyPorts = ['--port', '0', '--phone-port', '0', '--management-port', '0'];

/** What these tests read of it. */
interface ReadyLine {
  ready: boolean;
  baseUrl: string;
  managementUrl: string;
  statusUrl: string;
  seed: number;
  credentials: Record<'ca' | 'cert' | 'key' | 'pfx' | 'passphrase', string>;
}

interface Run {
  child: ChildProcess;
  /** What it wrote on the error output so far. */
  told: () => string;
}

function start(t: TestContext, words: readonly string[], env: Record<string, string> = {}): Run {
  const child = spawn(process.execPath, [main, 'simulator', ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  t.after(() => child.kill('SIGKILL'));
  let text = '';
  child.stderr.on('data', (chunk: Uint8Array) => (text += String(chunk)));
  return { child, told: () => text };
}

/** The ready line, parsed. */
async function ready({ child, told }: Run): Promise<ReadyLine> {
  assert.ok(child.stdout);
  for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line);
  throw new Error(`it ended without a ready line: ${told()}`);
}

async function end({ child }: Run, signal?: NodeJS.Signals): Promise<number | null> {
  const closed = once(child, 'close');
  if (signal) child.kill(signal);
  await closed;
  return child.exitCode;
}

async function folderOf(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'secure-start-simulator-'));
  t.after(() => rm(folder, { recursive: true }));
  return folder;
}

describe('secure-start simulator', () => {
  test('says in one line of JSON where everything is, writes credentials, and ends when told to', async (t) => {
    const folder = await folderOf(t);
    const run = start(t, [...anyPorts, '--credentials', folder, '--seed', '7']);
    const { ready: isReady, baseUrl, managementUrl, statusUrl, seed, credentials } = await ready(run);
    assert.equal(isReady, true);
    assert.match(baseUrl, /^https:\/\/localhost:\d+\/rp\/v6\.0$/);
    assert.match(managementUrl, /^http:\/\/127\.0\.0\.1:\d+\/_sim\/v1$/);
    assert.match(statusUrl, /^http:\/\/phone\.localhost:\d+\/status$/);
    assert.equal(seed, 7);
    assert.equal(credentials.passphrase, 'qwerty123');
    assert.deepEqual((await readdir(folder)).filter((name) => name !== 'user-root.pem').toSorted(), [
      'ca.pem',
      'rp-key.pem',
      'rp.p12',
      'rp.pem',
    ]);
    assert.ok(new X509Certificate(await readFile(credentials.ca)).ca);
    assert.match(new X509Certificate(await readFile(credentials.cert)).subject, /Simulated e-service/);
    assert.equal(await end(run, 'SIGTERM'), 0);
  });

  test('tells what is in force and where each value came from, and the seed', async (t) => {
    const folder = await folderOf(t);
    const file = join(folder, 'sim.json');
    await writeFile(file, '{ "profile": "rough" }');
    const run = start(t, [...anyPorts, '--config', file], { BANKID_SIM_CLOCK: 'frozen' });
    const { managementUrl, seed } = await ready(run);
    const told = run.told();
    assert.ok(told.includes(`profile = "rough" (${file})\n`), told);
    assert.ok(told.includes('clock = "frozen" (BANKID_SIM_CLOCK)\n'), told);
    assert.ok(told.includes('variation = "off" (default)\n'), told);
    assert.ok(told.includes(`--seed ${seed} repeats it`), told);
    const { configuration } = JSON.parse(await (await fetch(`${managementUrl}/config`)).text());
    assert.deepEqual(
      configuration.find(({ key }: { key: string }) => key === 'clock'),
      { key: 'clock', value: 'frozen', origin: 'env', from: 'BANKID_SIM_CLOCK' },
    );
    assert.equal(await end(run, 'SIGINT'), 0);
  });

  const odd: readonly (readonly [told: RegExp, words: readonly string[], env?: Record<string, string>])[] = [
    [/unknown option '--prot'[^]*--port <number>/, ['--prot', '1']],
    [/^--profile takes 'none', 'rough' or 'hostile'\n/m, ['--profile', 'nasty']],
    [/^BANKID_SIM_PROT is unknown; there is .*BANKID_SIM_PORT/, [], { BANKID_SIM_PROT: '1' }],
    [/cannot be read/, ['--config', '/no/such/file.json']],
    [/unless "expose" lets other machines in/, ['--host', '0.0.0.0']],
    [/two months/, [...anyPorts, '--versions', '{"6.0":{"closesAt":"2001-01-01"}}']],
  ];
  for (const [told, words, env] of odd) {
    test(`ends with 2 and says why: ${JSON.stringify(env ?? words)}`, async (t) => {
      const run = start(t, words, env);
      assert.equal(await end(run), 2);
      assert.match(run.told(), told);
    });
  }

  test('never writes over certificates that no simulator wrote', async (t) => {
    const folder = await folderOf(t);
    await writeFile(join(folder, 'rp-key.pem'), 'a real key');
    const run = start(t, [...anyPorts, '--credentials', folder]);
    assert.equal(await end(run), 2);
    assert.match(run.told(), /rp-key\.pem that no simulator wrote; choose another folder/);
    assert.equal(await readFile(join(folder, 'rp-key.pem'), 'utf8'), 'a real key');
  });

  test('warns when other machines may use it', async (t) => {
    const run = start(t, [...anyPorts, '--host', '127.0.0.2', '--expose']);
    await ready(run);
    await end(run, 'SIGTERM');
    assert.match(run.told(), /WARNING: this simulator is open to other machines/);
  });

  test('with --fail-on-findings ends with 3 when something was found, and with 0 when nothing was', async (t) => {
    for (const [member, exitCode] of [
      ['', 0],
      [',"colour":"red"', 3],
    ] as const) {
      const folder = await folderOf(t);
      const run = start(t, [...anyPorts, '--credentials', folder, '--fail-on-findings']);
      const { baseUrl, credentials } = await ready(run);
      const [ca, cert, key] = await Promise.all(
        [credentials.ca, credentials.cert, credentials.key].map((path: string) => readFile(path)),
      );
      const outgoing = request(`${baseUrl}/auth`, {
        method: 'POST',
        ...(ca && { ca }),
        ...(cert && { cert }),
        ...(key && { key }),
        headers: { 'content-type': 'application/json' },
      });
      outgoing.end(`{"endUserIp":"192.0.2.1"${member}}`);
      const [incoming] = await once(outgoing, 'response');
      incoming.resume();
      assert.equal(incoming.statusCode, 200);
      assert.equal(await end(run, 'SIGTERM'), exitCode);
      assert.equal(/wrong unknownMember \(1\): auth knows no member "colour"/.test(run.told()), exitCode === 3);
    }
  });
});
