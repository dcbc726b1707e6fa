import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openArchive } from './open-archive.ts';
import { collect, masterKey, signingKey, testRecord } from './test-support/test-record.ts';

const sha256 = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex');

// The forms are written out here as docs/explanation/archive.md gives them, apart from the code that makes them.
test('an auditor verifies a sealed export and its signed heads without this package, with openssl', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'secure-start-archive-'));
  t.after(() => rm(folder, { recursive: true }));
  const archive = await openArchive({
    url: `file:${join(folder, 'evidence.db')}`,
    masterKeys: [masterKey],
    signingKey,
  });
  for (const id of ['a', 'b', 'c']) await archive.append(testRecord({ id, tenant: 'Å "x"' }));
  await archive.signHeads();
  await archive.erase({ id: 'b', reason: 'asked' });
  await archive.signHeads();
  const lines = (await collect(archive.export({ form: 'sealed' }))).map((line) => JSON.parse(line));
  await archive.close();

  let previous = '0'.repeat(64);
  const digests: string[] = [];
  for (const { entry, sealed } of lines.filter((line) => 'entry' in line)) {
    const { chain, position, id, kind, purpose, tenant, collectedAt, payloadDigest, erases = null } = entry;
    const time = Date.parse(collectedAt);
    const members = [chain, position, previous, id, kind, purpose, tenant, time, payloadDigest, erases];
    previous = sha256(JSON.stringify(['secure-start-archive-entry-1', ...members]));
    assert.equal(entry.digest, previous);
    digests.push(previous);
    if (id !== 'b') assert.equal(sha256(Buffer.from(sealed, 'base64')), payloadDigest);
  }
  assert.equal(digests.length, 4);

  let previousList = '0'.repeat(64);
  const lists = lines.filter((line) => 'heads' in line).map(({ heads }) => heads);
  for (const { archive: id, number, signedAt, heads, publicKey, signature } of lists) {
    const rows = heads.map(({ chain, position, digest }: Record<string, unknown>) => [chain, position, digest]);
    const signed = JSON.stringify([
      'secure-start-archive-heads-1',
      id,
      number,
      previousList,
      signedAt,
      rows,
      publicKey,
    ]);
    await writeFile(join(folder, 'signed'), signed);
    await writeFile(join(folder, 'signature'), Buffer.from(signature, 'base64'));
    await writeFile(join(folder, 'key.der'), Buffer.from(publicKey, 'base64'));
    const files = ['-in', 'signed', '-sigfile', 'signature', '-inkey', 'key.der'];
    const verify = ['pkeyutl', '-verify', '-pubin', '-keyform', 'DER', '-rawin', ...files];
    assert.match(execFileSync('openssl', verify, { cwd: folder, encoding: 'utf8' }), /Verified Successfully/);
    for (const { position, digest } of heads) assert.equal(digests[position - 1], digest);
    previousList = sha256(signed);
  }
  assert.equal(lists.length, 2);
});
