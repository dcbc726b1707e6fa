import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { EvidencePackageError } from './package-error.ts';
import { entriesOf, forgedZip, sampleOptions, samplePackage, zipOf } from './package-samples.test.kit.ts';
import { type EvidencePackage, readEvidencePackage } from './read-package.ts';

async function refusalOf(source: Uint8Array): Promise<EvidencePackageError> {
  const result = await readEvidencePackage({ source }).catch((error: unknown) => error);
  assert.ok(result instanceof EvidencePackageError, `it was read, or failed: ${String(result)}`);
  return result;
}

/** Returns the content of a package, without the function in it. */
function contentOf({ createdAt, language, files, signers }: EvidencePackage): unknown {
  return { createdAt, language, files, signers };
}

describe('readEvidencePackage', () => {
  test('returns what was written, from bytes and from a file', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'package-'));
    t.after(() => rm(folder, { recursive: true }));
    const path = join(folder, 'c-17.zip');
    await writeFile(path, await samplePackage());
    const { files, signers, createdAt, language } = sampleOptions();
    for (const source of [path, await samplePackage()]) {
      const read = await readEvidencePackage({ source });
      assert.deepEqual(read.createdAt, createdAt);
      assert.equal(read.language, language);
      assert.deepEqual(
        read.files.map(({ name, sizeBytes }) => [name, sizeBytes]),
        files.map(({ name, content }) => [name, (content as Buffer).length]),
      );
      for (const [index, signer] of signers.entries()) {
        const { completionJson, completionData, order, ...rest } = read.signers[index] ?? assert.fail();
        assert.equal(completionJson, JSON.stringify(signer.completionData));
        assert.deepEqual(completionData, signer.completionData);
        assert.equal(Buffer.from(order.userNonVisibleData ?? '').toString(), signer.order.userNonVisibleData);
        const { completionData: given, order: givenOrder, ...givenRest } = signer;
        assert.ok(given);
        assert.equal(order.userVisibleData, givenOrder.userVisibleData);
        assert.deepEqual(rest, givenRest);
      }
      assert.equal(await text(read.openFile('Bilaga 2.txt')), 'conditions');
      assert.throws(() => read.openFile('Bilaga 3.txt'), EvidencePackageError);
    }
    await assert.rejects(readEvidencePackage({ source: join(folder, 'none.zip') }), /ENOENT/);
  });

  test('reads a package in each language', async () => {
    for (const language of ['sv', 'en'] as const) {
      assert.equal((await readEvidencePackage({ source: await samplePackage({ language }) })).language, language);
    }
  });

  test('refuses JSON that is nested deeper than a program can write it', async () => {
    const entries = await entriesOf(await samplePackage());
    const nested = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const asManifest = await refusalOf(await zipOf([['manifest.json', Buffer.from(nested)]]));
    const asOrder = await refusalOf(
      await forgedZip(entries.set('signers/1/order.json', Buffer.from(`{"requirement":${nested}}`))),
    );
    assert.deepEqual([asManifest.problem, asManifest.entry], ['content', 'manifest.json']);
    assert.deepEqual([asOrder.problem, asOrder.entry], ['content', 'signers/1/order.json']);
  });

  test('refuses each entry that is changed, missing, renamed or there twice, and each that is added', async () => {
    const original = await entriesOf(await samplePackage());
    for (const path of original.keys()) {
      const content = original.get(path) ?? assert.fail();
      const others = [...original].filter(([other]) => other !== path);
      const changed = Buffer.concat([content.subarray(0, -1), Buffer.from([(content.at(-1) ?? 0) ^ 1])]);
      const changes: Record<string, [string, Buffer][]> = {
        changed: [...original].map(([other, bytes]) => [other, other === path ? changed : bytes]),
        longer: [...original].map(([other, bytes]) => [other, other === path ? Buffer.concat([bytes, bytes]) : bytes]),
        empty: [...original].map(([other, bytes]) => [other, other === path ? Buffer.alloc(0) : bytes]),
        missing: others,
        renamed: [...original].map(([other, bytes]) => [other === path ? `${path}x` : other, bytes]),
        twice: [...original, [path, content]],
        moved: [...others.toReversed(), [path, content]],
        added: [...original, [`${path}.bak`, content]],
      };
      for (const [change, entries] of Object.entries(changes)) {
        const error = await refusalOf(await zipOf(entries));
        assert.ok(
          ['entry', 'damaged', 'content', 'signer'].includes(error.problem),
          `${path} ${change}: ${error.message}`,
        );
      }
    }
  });

  test('refuses the same when the manifest is written anew, for all that is made from the completions', async () => {
    const original = await entriesOf(await samplePackage());
    const forge = async (changes: Readonly<Record<string, string | Buffer>>): Promise<EvidencePackageError> =>
      refusalOf(
        await forgedZip(
          new Map(
            [...original].map(([path, bytes]) => [path, path in changes ? Buffer.from(changes[path] ?? '') : bytes]),
          ),
        ),
      );
    const paths = [...original.keys()].filter((path) => !path.startsWith('files/') && !path.endsWith('.json'));
    assert.equal(paths.length, 2 + 2 * 5);
    for (const path of paths) {
      const error = await forge({ [path]: Buffer.concat([original.get(path) ?? assert.fail(), Buffer.from('\n')]) });
      assert.deepEqual([error.problem, error.entry], ['content', path]);
    }
    // All made from the completion of the other signer, but for one.
    const other = original.get('signers/2/signature.xml') ?? assert.fail();
    assert.equal((await forge({ 'signers/1/signature.xml': other })).entry, 'signers/1/signature.xml');
    const completion = original.get('signers/2/completion.json') ?? assert.fail();
    assert.equal((await forge({ 'signers/1/completion.json': completion })).problem, 'content');
    const order = String(original.get('signers/1/order.json'));
    for (const spelling of [
      order.trimEnd(),
      order.replace('"kind": "sign"', '"kind":"sign"'),
      `\ufeff${order}`,
      '[]\n',
    ]) {
      assert.equal((await forge({ 'signers/1/order.json': spelling })).entry, 'signers/1/order.json');
    }
    for (const [from, to] of [
      ['"kind": "sign"', '"kind": "consent"'],
      ['"kind"', '"type"'],
      ['2026-11-29T01:00:00.000Z', '2026-11-29'],
      ['2026-11-29T01:00:00.000Z', '2026-02-30T01:00:00.000Z'],
      ['"orderRef"', '"later": 1,\n  "orderRef"'],
      ['"orderRef": "', '"orderRef": [],\n  "x": "'],
    ] as const) {
      assert.equal((await forge({ 'signers/1/order.json': order.replace(from, to) })).problem, 'content', to);
    }
  });

  test('refuses a manifest of another kind, and says when a later release is needed', async () => {
    const original = await entriesOf(await samplePackage());
    const manifest = String(original.get('manifest.json'));
    const withManifest = async (changed: string): Promise<EvidencePackageError> =>
      refusalOf(
        await zipOf(
          [...original].map(([path, bytes]) => [path, path === 'manifest.json' ? Buffer.from(changed) : bytes]),
        ),
      );
    assert.match(
      (await withManifest(manifest.replace('"version": 1', '"version": 2'))).message,
      /a later release reads it/,
    );
    for (const [from, to] of [
      ['secure-start-evidence-package', 'other'],
      ['"language": "sv"', '"language": "no"'],
      ['"signerCount": 2', '"signerCount": 1'],
      ['"signerCount": 2', '"signerCount": 3'],
      ['"signerCount": 2', '"signerCount": 51'],
      ['"signerCount": 2', '"signerCount": -1'],
      ['"sizeBytes": 21', '"sizeBytes": 22'],
      ['files/Bilaga 2.txt', 'files/../Bilaga 2.txt'],
    ] as const) {
      const error = await withManifest(manifest.replace(from, to));
      assert.notEqual(error.problem, 'notZip', `${to}: ${error.message}`);
    }
  });

  test('says that it did not compare the page of another version, whose words it does not know', async () => {
    const original = await entriesOf(await samplePackage());
    const manifest = String(original.get('manifest.json')).replace(/(?<="pageVersion": )\d+/, '1');
    const entries = new Map([...original, ['index.html', Buffer.from('<p>other words</p>')]] as const);
    entries.set('manifest.json', Buffer.from(manifest));
    const { files, page } = await readEvidencePackage({ source: await forgedZip(entries) });
    assert.deepEqual([files.length, page], [2, 'otherVersion']);
    assert.equal((await readEvidencePackage({ source: await samplePackage() })).page, 'asContent');
  });

  test('refuses names that leave the folder, and names that one folder cannot hold', async () => {
    const original = await entriesOf(await samplePackage());
    const rename = (name: string): Promise<Buffer> =>
      forgedZip(
        new Map([...original].map(([path, bytes]) => [path === 'files/Bilaga 2.txt' ? `files/${name}` : path, bytes])),
      );
    for (const name of ['AVTAL – BILAGA å.pdf', 'a/b.txt', 'con.txt', 'a\u202etxt.exe', 'A\u030a.txt', 'a ', 'a:b']) {
      assert.equal((await refusalOf(await rename(name))).problem, 'entry', name);
    }
    // Yazl writes no such names, so they are put in afterwards, in both headers.
    const patched = Buffer.from(
      (await rename('xx/evil.txt')).toString('latin1').replaceAll('xx/evil.txt', '../evil.txt'),
      'latin1',
    );
    assert.match((await refusalOf(patched)).message, /invalid relative path/);
    const back = Buffer.from(
      (await rename('xx/evil.txt')).toString('latin1').replaceAll('xx/evil.txt', 'xx\\evil.txt'),
      'latin1',
    );
    assert.match((await refusalOf(back)).message, /invalid characters/);
  });

  test('refuses files over the limit before it reads them', async () => {
    const source = await samplePackage();
    await assert.rejects(readEvidencePackage({ source, maxFilesBytes: 30 }), /The files are over 30 bytes/);
    await readEvidencePackage({ source, maxFilesBytes: 31 });
  });

  test('reads one bit flipped anywhere as the same package or not at all', async () => {
    const source = await samplePackage();
    const original = contentOf(await readEvidencePackage({ source }));
    await fc.assert(
      fc.asyncProperty(fc.nat(source.length - 1), fc.nat(7), async (at, bit) => {
        const changed = Buffer.from(source);
        changed[at] = (source[at] ?? 0) ^ (1 << bit);
        try {
          assert.deepEqual(contentOf(await readEvidencePackage({ source: changed })), original);
        } catch (error) {
          assert.ok(error instanceof EvidencePackageError, String(error));
        }
      }),
      { numRuns: 400 },
    );
  });

  test('refuses a package that is cut off at any byte, or followed by another', async () => {
    const source = await samplePackage();
    for (let length = 0; length < source.length; length += 97) {
      assert.ok((await refusalOf(source.subarray(0, length))).problem);
    }
    assert.equal((await refusalOf(Buffer.concat([source, source]))).problem, 'notZip');
    assert.equal((await refusalOf(Buffer.concat([source, Buffer.alloc(1)]))).problem, 'notZip');
    assert.equal((await refusalOf(Buffer.concat([Buffer.alloc(1), source]))).problem, 'notZip');
  });

  test('fails a stream whose file was exchanged after the package was read', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'package-'));
    t.after(() => rm(folder, { recursive: true }));
    const source = join(folder, 'c-17.zip');
    await writeFile(source, await samplePackage());
    const { openFile } = await readEvidencePackage({ source });
    const entries = await entriesOf(await samplePackage());
    entries.set('files/Bilaga 2.txt', Buffer.from('conditionS'));
    await writeFile(source, await forgedZip(entries));
    await assert.rejects(buffer(openFile('Bilaga 2.txt')), /has another SHA-256/);
  });
});
