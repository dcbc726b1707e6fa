import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { request } from 'node:https';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { createClient, unlistedMembers } from '@secure-start/client';
import { anyPorts, end, folderOf, ready, start } from './simulator-run.test.kit.ts';

describe('secure-start simulator', () => {
  test('with --fail-on-findings exits with 3 after a finding of a tenant that was removed, and names the tenant', async (t) => {
    const folder = await folderOf(t);
    const report = join(folder, 'findings.xml');
    const run = start(t, [...anyPorts, '--credentials', folder, '--fail-on-findings', '--report', report]);
    const { managementUrl, credentials } = await ready(run);
    const created = await fetch(`${managementUrl}/tenants`, { method: 'POST' });
    const { name, environment } = JSON.parse(await created.text());
    const pfx = { data: await readFile(credentials.pkcs12), passphrase: credentials.passphrase };
    const client = createClient({ environment, credentials: { pfx } });
    t.after(() => client.close());
    await client.auth({ endUserIp: '192.0.2.1', [unlistedMembers]: { colour: 'red' } });
    assert.equal((await fetch(`${managementUrl}/tenants/${name}`, { method: 'DELETE' })).status, 200);
    assert.equal(await end(run, 'SIGTERM'), 3);
    assert.match(run.getLog(), /^tenant-1: wrong unknownMember \(1\): auth has no member "colour"/m);
    assert.match(await readFile(report, 'utf8'), />tenant-1: auth has no member/);
  });

  test('with --fail-on-findings exits with 3 after findings, and with 0 without, and writes a report', async (t) => {
    for (const [member, exitCode] of [
      ['', 0],
      [',"colour":"red"', 3],
    ] as const) {
      const folder = await folderOf(t);
      const report = join(folder, exitCode === 0 ? 'findings.sarif' : 'findings.xml');
      const run = start(t, [...anyPorts, '--credentials', folder, '--fail-on-findings', '--report', report]);
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
      const written = await readFile(report, 'utf8');
      if (exitCode === 0) assert.deepEqual(JSON.parse(written).runs[0].results, []);
      else assert.match(written, /<testcase classname="BankID" name="unknownMember"><failure type="wrong"/);
      assert.equal(/wrong unknownMember \(1\): auth has no member "colour"/.test(run.getLog()), exitCode === 3);
    }
  });
});
