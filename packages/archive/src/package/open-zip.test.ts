import assert from 'node:assert/strict';
import { buffer } from 'node:stream/consumers';
import { describe, test } from 'node:test';
import { ZipFile } from 'yazl';
import { openZip } from './open-zip.ts';
import { EvidencePackageError } from './package-error.ts';
import { zipOf } from './package-samples.test.kit.ts';

type Options = Parameters<ZipFile['addBuffer']>[2];

function otherZip(options: Options & { comment?: string } = {}): Promise<Buffer> {
  const zip = new ZipFile();
  zip.addBuffer(Buffer.alloc(100_000), 'a', { compress: false, forceDosTimestamp: true, ...options });
  zip.end({ comment: options.comment ?? '', forceZip64Format: false });
  return buffer(zip.outputStream);
}

async function refusalOf(source: Uint8Array): Promise<EvidencePackageError> {
  const result = await openZip({ source, maxEntries: 3 }).catch((error: unknown) => error);
  assert.ok(result instanceof EvidencePackageError, String(result));
  return result;
}

describe('openZip', () => {
  test('opens what has only plain entries', async () => {
    const { sizes, close } = await openZip({ source: await otherZip(), maxEntries: 1 });
    assert.deepEqual([...sizes], [['a', 100_000]]);
    close();
  });

  test('refuses compressed entries, so that nothing is larger than the file: no bomb', async () => {
    const bomb = await otherZip({ compress: true });
    assert.ok(bomb.length < 1_000);
    assert.match((await refusalOf(bomb)).message, /is compressed/);
  });

  test('refuses what is no plain file, has a comment or other fields, or is one of too many', async () => {
    assert.match((await refusalOf(await otherZip({ mode: 0o120777 }))).message, /is no plain file/);
    assert.match((await refusalOf(await otherZip({ comment: 'hello' }))).message, /comment/);
    assert.match((await refusalOf(await otherZip({ forceDosTimestamp: false }))).message, /extra field/);
    const four = await zipOf(['a', 'b', 'c', 'd'].map((name) => [name, Buffer.from(name)]));
    assert.match((await refusalOf(four)).message, /over 3 entries/);
  });

  test('refuses a header before the data that names another entry than the directory', async () => {
    const zip = await zipOf([['name-one', Buffer.from('1')]]);
    const at = zip.indexOf('name-one');
    zip.write('name-two', at);
    assert.match((await refusalOf(zip)).message, /is another one in the header/);
  });

  test('refuses a header before the data with another size or CRC than the directory', async () => {
    for (const offset of [14, 18, 22]) {
      const zip = await zipOf([['name', Buffer.from('1')]]);
      zip.writeUInt32LE(zip.readUInt32LE(offset) + 1, offset);
      assert.match((await refusalOf(zip)).message, /is another one in the header/);
    }
  });

  test('refuses two entries that share their bytes', async () => {
    const zip = await zipOf([
      ['aa', Buffer.from('1')],
      ['bb', Buffer.from('1')],
    ]);
    const second = zip.lastIndexOf(Buffer.from('504b0102', 'hex'));
    zip.writeUInt32LE(0, second + 42);
    assert.match((await refusalOf(zip)).message, /belong to no entry|is another one/);
  });

  test('refuses bytes between the entries, which other programs could take for one', async () => {
    const zip = await zipOf([['aa', Buffer.from('1')]]);
    const directory = zip.lastIndexOf(Buffer.from('504b0102', 'hex'));
    const hidden = Buffer.concat([zip.subarray(0, directory), Buffer.alloc(50), zip.subarray(directory)]);
    hidden.writeUInt32LE(directory + 50, hidden.length - 6);
    assert.match((await refusalOf(hidden)).message, /belong to no entry/);
  });

  test('refuses bytes after an entry that has its sizes before its data, even as few as sizes behind it take', async () => {
    for (const bytes of [12, 16, 20, 24]) {
      const zip = await zipOf([['aa', Buffer.from('1')]]);
      const directory = zip.lastIndexOf(Buffer.from('504b0102', 'hex'));
      const hidden = Buffer.concat([zip.subarray(0, directory), Buffer.alloc(bytes, 'x'), zip.subarray(directory)]);
      hidden.writeUInt32LE(directory + bytes, hidden.length - 6);
      assert.match((await refusalOf(hidden)).message, /belong to no entry/);
    }
  });

  test('fails an entry whose CRC is wrong, at its end', async () => {
    const zip = await zipOf([['aa', Buffer.from('hello')]]);
    zip.write('hellO', zip.indexOf('hello'));
    const { chunks, close } = await openZip({ source: zip, maxEntries: 1 });
    await assert.rejects(buffer(chunks('aa')), /has another CRC-32/);
    close();
  });
});
