import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { createClient } from '@secure-start/client';
import { anyPorts, end, folderOf, main, ready, start } from './simulator-run.test.kit.ts';

describe('secure-start simulator', () => {
  test('prints where everything is as one line of JSON, writes credentials, and ends on a signal', async (t) => {
    const folder = await folderOf(t);
    const run = start(t, [...anyPorts, '--credentials', folder, '--seed', '7']);
    const { ready: isReady, baseUrl, managementUrl, liveUrl, statusUrl, seed, credentials } = await ready(run);
    assert.equal(isReady, true);
    assert.match(baseUrl, /^https:\/\/localhost:\d+\/rp\/v6\.0$/);
    assert.match(managementUrl, /^http:\/\/127\.0\.0\.1:\d+\/_sim\/v1$/);
    assert.match(liveUrl, /^http:\/\/phone\.localhost:\d+\/live$/);
    assert.match(statusUrl, /^http:\/\/phone\.localhost:\d+\/status$/);
    assert.equal(seed, 7);
    assert.equal(credentials.passphrase, 'qwerty123');
    assert.deepEqual((await readdir(folder)).filter((name) => name !== 'user-root.pem').toSorted(), [
      'ca.pem',
      'environment.json',
      'rp-key.pem',
      'rp-legacy.pfx',
      'rp.p12',
      'rp.pem',
    ]);
    assert.ok(new X509Certificate(await readFile(credentials.ca)).ca);
    assert.match(new X509Certificate(await readFile(credentials.cert)).subject, /Simulated e-service/);
    assert.equal(await end(run, 'SIGTERM'), 0);
  });

  test('names a people file that is no JSON, without a part of it or a stack, and exits with 2', async (t) => {
    const people = join(await folderOf(t), 'people.json');
    await writeFile(people, '[{ "personalNumber": x200001019819 }]');
    const run = start(t, [...anyPorts, '--people-file', people]);
    assert.equal(await end(run), 2);
    assert.equal(run.getLog(), `${people}: is not JSON\n`);
  });

  test('writes the environment for another process, whose launch links lead to the simulated phone', async (t) => {
    const run = start(t, [...anyPorts, '--credentials', await folderOf(t)]);
    const { baseUrl, phoneUrl, credentials } = await ready(run);
    const environment = JSON.parse(await readFile(credentials.environment, 'utf8'));
    assert.equal(environment.baseUrl, baseUrl);
    assert.equal(environment.launchLinks.appLink, phoneUrl);
    const pfx = { data: await readFile(credentials.pkcs12), passphrase: credentials.passphrase };
    const client = createClient({ environment, credentials: { pfx } });
    t.after(() => client.close());
    const order = await client.auth({ endUserIp: '192.0.2.1' });
    assert.match(order.orderRef, /^[\w-]{36}$/);
  });

  test('logs the configuration with the origin of each value, and the seed', async (t) => {
    const folder = await folderOf(t);
    const file = join(folder, 'sim.json');
    await writeFile(file, '{ "profile": "rough" }');
    const run = start(t, [...anyPorts, '--config', file], { BANKID_SIM_CLOCK: 'frozen' });
    const { managementUrl, seed } = await ready(run);
    const log = run.getLog();
    assert.ok(log.includes(`profile = "rough" (${file})\n`), log);
    assert.ok(log.includes('clock = "frozen" (BANKID_SIM_CLOCK)\n'), log);
    assert.ok(log.includes('variation = "off" (default)\n'), log);
    assert.ok(log.includes(`--seed ${seed} repeats it`), log);
    const { configuration } = JSON.parse(await (await fetch(`${managementUrl}/config`)).text());
    assert.deepEqual(
      configuration.find(({ key }: { key: string }) => key === 'clock'),
      { key: 'clock', value: 'frozen', origin: 'env', from: 'BANKID_SIM_CLOCK' },
    );
    assert.equal(await end(run, 'SIGINT'), 0);
  });

  test('with --json prints nothing but the ready line', async (t) => {
    const run = start(t, [...anyPorts, '--json']);
    assert.equal((await ready(run)).ready, true);
    assert.equal(await end(run, 'SIGTERM'), 0);
    assert.equal(run.getLog(), '');
  });

  test('ends with 0 after POST /shutdown', async (t) => {
    const run = start(t, anyPorts);
    const { managementUrl } = await ready(run);
    const ended = end(run);
    assert.equal((await fetch(`${managementUrl}/shutdown`, { method: 'POST' })).status, 200);
    assert.equal(await ended, 0);
  });

  test('with --stop-at-stdin-end ends when its standard input ends, and on a signal before that', async (t) => {
    const byInput = start(t, [...anyPorts, '--stop-at-stdin-end'], {}, 'pipe');
    await ready(byInput);
    byInput.child.stdin?.end('ignored');
    assert.equal(await end(byInput), 0);
    const bySignal = start(t, [...anyPorts, '--stop-at-stdin-end'], {}, 'pipe');
    await ready(bySignal);
    assert.equal(await end(bySignal, 'SIGTERM'), 0);
  });

  test('ends when the shell of the npx that started it has ended', async (t) => {
    const program = `
      const { spawn } = require('node:child_process');
      const child = spawn(process.execPath, ${JSON.stringify([main, 'simulator', ...anyPorts])}, {
        stdio: ['ignore', 'inherit', 'inherit'],
        env: { ...process.env, npm_lifecycle_event: 'npx', npm_lifecycle_script: "'secure-start'" },
      });
      child.on('exit', () => process.exit(1));`;
    const npx = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'pipe'] });
    t.after(() => npx.kill('SIGKILL'));
    const run = { child: npx, getLog: () => '' };
    await ready(run);
    // The pipe closes when both have ended.
    const closed = once(npx, 'close');
    npx.kill('SIGKILL');
    await closed;
    assert.equal(npx.signalCode, 'SIGKILL');
  });

  test('writes what any client reads: addresses and the names of the files beside it', async (t) => {
    const folder = await folderOf(t);
    const run = start(t, [...anyPorts, '--credentials', folder]);
    const { baseUrl, managementUrl, phoneUrl } = await ready(run);
    const environment = JSON.parse(await readFile(join(folder, 'environment.json'), 'utf8'));
    assert.deepEqual(
      [environment.baseUrl, environment.managementUrl, environment.phoneUrl],
      [baseUrl, managementUrl, phoneUrl],
    );
    assert.deepEqual(environment.files, {
      ca: 'ca.pem',
      cert: 'rp.pem',
      key: 'rp-key.pem',
      pkcs12: 'rp.p12',
      legacyPkcs12: 'rp-legacy.pfx',
      passphrase: 'qwerty123',
    });
    const written = await readdir(folder);
    for (const name of ['pkcs12', 'legacyPkcs12']) assert.ok(written.includes(environment.files[name]), name);
  });

  test('with --management-host prints a random token once, and never one that was given', async (t) => {
    const random = start(t, [...anyPorts, '--management-host', '0.0.0.0', '--public-host', 'simulator']);
    const { managementUrl, managementToken = '' } = await ready(random);
    assert.equal(new URL(managementUrl).hostname, 'simulator');
    const local = `http://127.0.0.1:${new URL(managementUrl).port}/_sim/v1/health`;
    assert.equal((await fetch(local)).status, 401);
    assert.equal((await fetch(local, { headers: { authorization: `Bearer ${managementToken}` } })).status, 200);
    assert.ok(!random.getLog().includes(managementToken));
    const env = { BANKID_SIM_MANAGEMENT_TOKEN: 'a-token-of-our-own' };
    const given = start(t, [...anyPorts, '--management-host', '0.0.0.0'], env);
    assert.equal((await ready(given)).managementToken, undefined);
    assert.ok(given.getLog().includes('managementToken = "(secret)" (BANKID_SIM_MANAGEMENT_TOKEN)'));
    assert.ok(!given.getLog().includes('a-token-of-our-own'));
  });

  const wrongUses: readonly (readonly [message: RegExp, args: readonly string[], env?: Record<string, string>])[] = [
    [/unknown option '--prot'[^]*--port <number>/, ['--prot', '1']],
    [/^--profile takes 'none', 'rough' or 'hostile'\n/m, ['--profile', 'nasty']],
    [/^BANKID_SIM_PROT is unknown; there is .*BANKID_SIM_PORT/, [], { BANKID_SIM_PROT: '1' }],
    [/cannot be read/, ['--config', '/no/such/file.json']],
    [/^--report takes the path of a file that ends in \.xml/m, ['--report', 'findings.txt']],
    [/^--names takes a host name/m, ['--names', 'a.example,https://b.example']],
    [/unless "expose" is true/, ['--host', '0.0.0.0']],
    [/two months/, [...anyPorts, '--versions', '{"6.0":{"closesAt":"2001-01-01"}}']],
  ];
  for (const [message, args, env] of wrongUses) {
    test(`exits with 2 and says why: ${JSON.stringify(env ?? args)}`, async (t) => {
      const run = start(t, args, env);
      assert.equal(await end(run), 2);
      assert.match(run.getLog(), message);
    });
  }

  test('exits with 1 and says why when a port is taken on the address that it listens on', async (t) => {
    // On 127.0.0.1 the port is free, so that only listening finds out.
    const other = createServer().listen(0, '127.0.0.3');
    await once(other, 'listening');
    t.after(() => other.close());
    const { port } = other.address() as AddressInfo;
    const run = start(t, [...anyPorts.slice(2), '--port', `${port}`, '--host', '127.0.0.3']);
    assert.equal(await end(run), 1);
    assert.match(
      run.getLog(),
      new RegExp(`^Port ${port} on 127\\.0\\.0\\.3 is taken; choose another, or 0 for any\\.$`, 'm'),
    );
    assert.doesNotMatch(run.getLog(), / at /);
  });

  test('never overwrites certificates that no simulator wrote', async (t) => {
    const folder = await folderOf(t);
    await writeFile(join(folder, 'rp-key.pem'), 'a real key');
    const run = start(t, [...anyPorts, '--credentials', folder]);
    assert.equal(await end(run), 2);
    assert.match(run.getLog(), /rp-key\.pem that no simulator wrote; choose another folder/);
    assert.equal(await readFile(join(folder, 'rp-key.pem'), 'utf8'), 'a real key');
  });

  test('warns when other machines can use it', async (t) => {
    const run = start(t, [...anyPorts, '--host', '127.0.0.2', '--expose']);
    await ready(run);
    await end(run, 'SIGTERM');
    assert.match(run.getLog(), /WARNING: this simulator is open to other machines/);
  });
});
