import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { openArchive } from '@secure-start/archive';
import { startSigningStage } from '../verify/simulated-evidence.test.kit.ts';
import { createArchiveStage, linesOf, recordOf } from './archive-stage.test.kit.ts';

describe('secure-start archive verify', () => {
  test('passes a whole archive, and says in its first line that the evidence was not verified', async (t) => {
    const { run, folder } = await createArchiveStage(t);
    const { exitCode, stdout, stderr } = await run(['verify', '--head-key', join(folder, 'head-key.pem')]);
    assert.deepEqual([exitCode, stderr], [0, ''], stdout);
    assert.deepEqual(linesOf(stdout), [
      '✓ The archive is whole; the evidence in it was not verified.',
      '  Entries    3 in 1 chains: 3 records, 0 erased',
      '  Evidence   not verified: name --environment or --anchor, and --relying-party',
      '  Heads      1 signed lists, by a known key; 0 entries are newer',
    ]);
  });

  test('exits with 1 when evidence does not pass, and names the record', async (t) => {
    const { run } = await createArchiveStage(t);
    const { exitCode, stdout, stderr } = await run([
      'verify',
      '--environment',
      'test',
      '--relying-party',
      'cn=Kajakboden',
    ]);
    assert.deepEqual([exitCode, stderr], [1, '']);
    assert.match(stdout, /^✗ The archive has failures: 3\.\n/);
    assert.match(stdout, /\n {2}✗ evidence {2}flow-1 {2}\w+:1 {2}\d+ checks? failed \(signature\w+/);
    assert.doesNotMatch(stdout, /Tolvan|1212121212/);
    const { failureCount, evidence } = JSON.parse(
      (await run(['verify', '--environment', 'test', '--relying-party', 'cn=Kajakboden', '--json'])).stdout,
    );
    assert.deepEqual([failureCount, evidence], [3, { passed: 0, unprovable: 0, failed: 3, notChecked: 0 }]);
  });

  test('exits with 3 when nothing failed and no signature proves that a payment was made', async (t) => {
    const { run, folder, url } = await createArchiveStage(t);
    await rm(join(folder, 'evidence.db'));
    const { anchor, relyingParty, sign } = await startSigningStage(t);
    await Promise.all([writeFile(join(folder, 'root.pem'), anchor), writeFile(join(folder, 'rp.pem'), relyingParty)]);
    const order = { userVisibleData: 'Jag betalar 640 kronor.' };
    const signing = await sign(order);
    const keys = await readFile(join(folder, 'keys'), 'utf8');
    const archive = await openArchive({ url, masterKeys: [{ id: '2026', key: keys.trim().split('2026:')[1] ?? '' }] });
    for (const kind of ['sign', 'payment'] as const) {
      await archive.append({ ...recordOf({ id: kind, kind, order }), ...signing });
    }
    await archive.append({ ...recordOf({ id: 'unlistedText', kind: 'payment', order: {} }), ...signing });
    await archive.close();
    const flags = ['verify', '--anchor', join(folder, 'root.pem'), '--relying-party', join(folder, 'rp.pem')];
    const { exitCode, stdout } = await run(flags);
    assert.equal(exitCode, 3, stdout);
    assert.match(stdout, /^✓ The archive is whole; payments in it that no signature proves: 2\.\n/);
    assert.match(stdout, /\n {2}Evidence {3}1 passed, 0 failed, 2 genuine and not provable: BankID has not published/);
    const { verdict, evidence } = JSON.parse((await run([...flags, '--json'])).stdout);
    assert.deepEqual([verdict, evidence], ['passed', { passed: 1, unprovable: 2, failed: 0, notChecked: 0 }]);
  });

  test('finds that an archive was replaced by an older copy, by heads that were kept elsewhere', async (t) => {
    const { run, folder, url } = await createArchiveStage(t);
    // The write-ahead log belongs to the file.
    const parts = ['evidence.db', 'evidence.db-wal'].filter((name) => existsSync(join(folder, name)));
    const before = await Promise.all(parts.map((name) => readFile(join(folder, name))));
    const keys = await readFile(join(folder, 'keys'), 'utf8');
    const { privateKey } = generateKeyPairSync('ed25519');
    const archive = await openArchive({
      url,
      masterKeys: [{ id: '2026', key: keys.trim().split('2026:')[1] ?? '' }],
      signingKey: privateKey,
    });
    await archive.append(recordOf({ id: 'flow-4' }));
    await archive.close();
    const heads = join(folder, 'heads.json');
    assert.equal((await run(['export', '--form', 'heads', '--output', heads])).exitCode, 0);
    for (const suffix of ['', '-wal', '-shm']) await rm(join(folder, `evidence.db${suffix}`), { force: true });
    for (const [index, name] of parts.entries()) await writeFile(join(folder, name), before[index] ?? '');
    const { exitCode, stdout, stderr } = await run(['verify', '--heads', heads]);
    assert.deepEqual([exitCode, stderr], [1, '']);
    assert.match(stdout, /✗ exportedHeads.*older than the exported list/);
    const list = await readFile(heads, 'utf8');
    await writeFile(heads, `${list}${list.slice(0, 40)}\n`);
    const unsigned = join(folder, 'unsigned.json');
    await writeFile(unsigned, JSON.stringify({ heads: { ...JSON.parse(list), signature: undefined } }));
    assert.equal((await run(['verify', '--heads', unsigned])).exitCode, 1);
    const cut = await run(['verify', '--heads', heads]);
    assert.deepEqual([cut.exitCode, cut.stdout], [2, '']);
    assert.match(cut.stderr, /^--heads .*heads\.json has a line that is not JSON: it was cut or changed\.$/m);
  });
});
