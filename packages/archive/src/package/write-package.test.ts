import assert from 'node:assert/strict';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, test } from 'node:test';
import type { ArchiveRecord } from '../record/archive-record.ts';
import { EvidencePackageError } from './package-error.ts';
import { entriesOf, sampleOptions, samplePackage, sampleSigner, sha256Of } from './package-samples.test.kit.ts';
import { writeEvidencePackage, type WritePackageOptions } from './write-package.ts';

async function failureOf(changes: Partial<WritePackageOptions>): Promise<EvidencePackageError> {
  try {
    await buffer(writeEvidencePackage(sampleOptions(changes)));
  } catch (error) {
    assert.ok(error instanceof EvidencePackageError, String(error));
    assert.equal(error.code, 'evidencePackage');
    return error;
  }
  return assert.fail('it was written');
}

describe('writeEvidencePackage', () => {
  test('packs the files byte for byte, and for each signer the order and the completion as received', async () => {
    const { files, signers } = sampleOptions();
    const entries = await entriesOf(await samplePackage());
    const signerFiles = 'order.json completion.json signature.xml ocsp.der leaf.pem issuer.pem chain.pem'.split(' ');
    assert.deepEqual(
      [...entries.keys()],
      [
        'manifest.json',
        'README.txt',
        'index.html',
        'files/Avtal – bilaga å.pdf',
        'files/Bilaga 2.txt',
        ...[1, 2].flatMap((signer) => signerFiles.map((file) => `signers/${signer}/${file}`)),
      ],
    );
    for (const { name, content } of files) assert.deepEqual(entries.get(`files/${name}`), content);
    for (const [index, { completionData, order }] of signers.entries()) {
      const entry = (file: string): Buffer => entries.get(`signers/${index + 1}/${file}`) ?? assert.fail(file);
      assert.deepEqual(JSON.parse(entry('completion.json').toString()), completionData);
      assert.ok(typeof completionData === 'object');
      assert.equal(entry('signature.xml').toString('base64'), completionData.signature);
      assert.equal(entry('ocsp.der').toString('base64'), completionData.ocspResponse);
      const written = JSON.parse(entry('order.json').toString()) as Record<string, string>;
      assert.equal(written['userVisibleData'], order.userVisibleData);
      assert.equal(Buffer.from(written['userNonVisibleData'] ?? '', 'base64').toString(), order.userNonVisibleData);
      const leaf = /<X509Certificate>([^<]+)/.exec(entry('signature.xml').toString())?.[1] ?? '';
      assert.equal(
        entry('leaf.pem')
          .toString()
          .replaceAll(/-----[^-]+-----|\n/g, ''),
        leaf,
      );
      assert.equal(
        entry('chain.pem')
          .toString()
          .match(/BEGIN CERTIFICATE/g)?.length,
        2,
      );
      assert.ok(entry('chain.pem').toString().startsWith(entry('issuer.pem').toString()));
    }
  });

  test('takes a record of the archive as a signer, and keeps the place that it came from to itself', async () => {
    const { completionData, order, ...signer } = sampleSigner('Anna Ek');
    assert.ok(typeof completionData === 'object');
    const hidden = { userNonVisibleData: Buffer.from(order.userNonVisibleData ?? '') };
    const startedFrom = { page: 'https://shop.example/agreements', address: '192.0.2.99' };
    const names = { id: 'f-1', purpose: 'agreement', tenant: '' };
    const asked = { userVisibleData: 'Jag vill det.', ...hidden };
    const record: ArchiveRecord = { ...names, ...signer, order: asked, completionData, startedFrom };
    const entries = await entriesOf(await samplePackage({ signers: [record] }));
    for (const [path, content] of entries) assert.ok(!content.includes('192.0.2.99'), path);
  });

  test('keeps JSON that is given as text byte for byte', async () => {
    const { completionData, ...signer } = sampleSigner('Anna Ek');
    const json = `{ "later": 1.0, ${JSON.stringify(completionData).slice(1)}`;
    const entries = await entriesOf(await samplePackage({ signers: [{ ...signer, completionData: json }] }));
    assert.equal(entries.get('signers/1/completion.json')?.toString(), json);
  });

  test('writes the same bytes for the same input, in every time zone', async (t) => {
    const zone = process.env['TZ'];
    t.after(() => {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    });
    const digests = new Set<string>();
    for (const name of ['Pacific/Kiritimati', 'America/Los_Angeles', 'UTC']) {
      process.env['TZ'] = name;
      digests.add(sha256Of(await samplePackage()));
    }
    assert.equal(digests.size, 1);
    assert.notEqual(sha256Of(await samplePackage({ language: 'en' })), [...digests][0]);
  });

  test('escapes every text in the page, which runs no script and loads nothing', async () => {
    for (const language of ['sv', 'en'] as const) {
      const page = String((await entriesOf(await samplePackage({ language }))).get('index.html'));
      assert.ok(page.includes('Anna &lt;b&gt;Ek&lt;/b&gt;'));
      assert.ok(page.includes('&lt;script&gt;alert(1)&lt;/script&gt;\n# villkoren</pre>'));
      assert.ok(page.includes('c-17 &amp; more'));
      assert.doesNotMatch(page, /<script|<b>|<img|<a |<link|href=|src=|https?:/);
      assert.match(
        page,
        /http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-[^']+'; /,
      );
      assert.ok(page.includes(language === 'sv' ? 'är inget bevis' : 'proves nothing'));
      assert.ok(page.includes('191212121212'));
    }
  });

  test('refuses files that do not belong to the signatures', async () => {
    const [first, second] = sampleOptions().files;
    assert.ok(first && second);
    const content = Buffer.from('x');
    const cases: [Partial<WritePackageOptions>, string, entry: string | undefined][] = [
      [{ files: [first] }, 'file', 'files/Bilaga 2.txt'],
      [{ files: [first, second, { name: 'Bilaga 3.txt', content }] }, 'file', 'files/Bilaga 3.txt'],
      [{ files: [first, second, second] }, 'file', undefined],
      [{ files: [first, { ...second, content }] }, 'file', 'files/Bilaga 2.txt'],
      [{ files: [first, { ...second, content: Buffer.from('conditionS') }] }, 'file', 'files/Bilaga 2.txt'],
      [{ files: [first, { ...second, content: Buffer.from('conditions and more') }] }, 'file', 'files/Bilaga 2.txt'],
    ];
    for (const [changes, problem, entry] of cases) {
      const error = await failureOf(changes);
      assert.deepEqual([error.problem, error.entry], [problem, entry], error.message);
    }
  });

  test('refuses signers without evidence, and signers of different files', async () => {
    const signer = sampleSigner('Anna Ek');
    const { completionData } = signer;
    assert.ok(typeof completionData === 'object');
    const other = { ...signer, order: { ...signer.order, userNonVisibleData: 'of another design' } };
    const signature = `${completionData.signature.slice(0, 8)}\n${completionData.signature.slice(8)}`;
    for (const signers of [
      [],
      [signer, other],
      [{ ...signer, completionData: '{' }],
      [{ ...signer, completionData: 'null' }],
      [{ ...signer, completionData: '{"status":"complete"}' }],
      [{ ...signer, completionData: { ...completionData, signature } }],
      [{ ...signer, completionData: { ...completionData, signature: 'PFNpZ25hdHVyZS8+' } }],
      [{ ...signer, completionData: { ...completionData, ocspResponse: '' } }],
    ]) {
      assert.equal((await failureOf({ signers })).problem, 'signer');
    }
  });

  test('packs a signature without files', async () => {
    const signer = sampleSigner('Anna Ek');
    const order = { userVisibleData: 'Jag vill det.' };
    const entries = await entriesOf(await samplePackage({ files: [], signers: [{ ...signer, order }] }));
    assert.ok([...entries.keys()].every((path) => !path.startsWith('files/')));
    assert.doesNotMatch(String(entries.get('index.html')), /<table/);
  });

  test('fails with the error of a stream that cannot be opened before its turn', async () => {
    const { files } = sampleOptions();
    const [one, other] = files;
    assert.ok(one && other);
    const gone = createReadStream('/nowhere/Avtal.pdf');
    const zip = writeEvidencePackage(sampleOptions({ files: [one, { ...other, content: gone }] }));
    await new Promise<void>((resolve) => gone.once('close', () => resolve()));
    await assert.rejects(buffer(zip), { code: 'ENOENT' });
  });

  test('fails with the error of a file that cannot be read, and reads no more of others when it is given up', async () => {
    const [first, second] = sampleOptions().files;
    assert.ok(first && second);
    let isClosed = false;
    const endless = {
      async *[Symbol.asyncIterator]() {
        try {
          for (;;) yield Buffer.alloc(1);
        } finally {
          isClosed = true;
        }
      },
    };
    const failing = Readable.from([]).destroy(new Error('the disk is gone'));
    const broken = writeEvidencePackage(sampleOptions({ files: [{ ...first, content: failing }, second] }));
    await assert.rejects(buffer(broken), /the disk is gone/);
    const givenUp = writeEvidencePackage(sampleOptions({ files: [{ ...first, content: endless }, second] }));
    await assert.rejects(buffer(givenUp), /has more than 21 bytes/);
    assert.ok(isClosed);
  });
});
