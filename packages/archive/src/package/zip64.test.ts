import assert from 'node:assert/strict';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { describe, test } from 'node:test';
import { crc32 } from 'node:zlib';
import { openZip } from './open-zip.ts';
import { readEvidencePackage } from './read-package.ts';

const fourGigabytes = 2 ** 32;
const version = 45;
const large = 0xffff_ffff;

/** Sizes and CRC in bits 3: they follow the data. */
function localHeader(name: string): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(version, 4);
  header.writeUInt16LE(0x0808, 6);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, Buffer.from(name)]);
}

interface Placed {
  name: string;
  sizeBytes: number;
  crc: number;
  offset: number;
}

/** Sizes and offset in the extra field of zip64. */
function directoryEntry({ name, sizeBytes, crc, offset }: Placed): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(version, 4);
  header.writeUInt16LE(version, 6);
  header.writeUInt16LE(0x0808, 8);
  header.writeUInt32LE(crc, 16);
  header.writeUInt32LE(large, 20);
  header.writeUInt32LE(large, 24);
  header.writeUInt16LE(name.length, 28);
  header.writeUInt16LE(28, 30);
  header.writeUInt32LE(large, 42);
  const extra = Buffer.alloc(28);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(24, 2);
  [sizeBytes, sizeBytes, offset].forEach((value, at) => extra.writeBigUInt64LE(BigInt(value), 4 + 8 * at));
  return Buffer.concat([header, Buffer.from(name), extra]);
}

function endRecords(options: { count: number; sizeBytes: number; offset: number }): Buffer {
  const { count, sizeBytes, offset } = options;
  const end64 = Buffer.alloc(56);
  end64.writeUInt32LE(0x06064b50, 0);
  end64.writeBigUInt64LE(44n, 4);
  end64.writeUInt16LE(version, 12);
  end64.writeUInt16LE(version, 14);
  [count, count, sizeBytes, offset].forEach((value, at) => end64.writeBigUInt64LE(BigInt(value), 24 + 8 * at));
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(offset + sizeBytes), 8);
  locator.writeUInt32LE(1, 16);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.fill(0xff, 8, 20);
  return Buffer.concat([end64, locator, end]);
}

describe('an evidence package with more than the first zip format can count', () => {
  test('has over 65,535 entries: it is refused by their number, before one is read', async () => {
    const source = endRecords({ count: 65_536, sizeBytes: 0, offset: 0 });
    await assert.rejects(openZip({ source, maxEntries: 65_535 }), {
      name: 'EvidencePackageError',
      message: /The zip has over 65535 entries/,
    });
    await assert.rejects(readEvidencePackage({ source }), /The zip has over [0-9]+ entries/);
  });

  test('has a file of over 4 GiB: its size and what stands behind it are read', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'secure-start-zip64-'));
    t.after(() => rm(folder, { recursive: true }));
    const path = join(folder, 'large.zip');
    const file = await open(path, 'w');
    // The data of the first entry are a hole in the file, which takes no room on the disk.
    const first: Placed = { name: 'large', sizeBytes: fourGigabytes + 5, crc: 0, offset: 0 };
    const start = localHeader(first.name);
    await file.write(start, 0, start.length, 0);
    const content = Buffer.from('behind it');
    const second: Placed = {
      name: 'small',
      sizeBytes: content.length,
      crc: crc32(content),
      offset: start.length + first.sizeBytes,
    };
    const data = Buffer.concat([localHeader(second.name), content]);
    const directory = Buffer.concat([first, second].map(directoryEntry));
    const offset = second.offset + data.length;
    const rest = Buffer.concat([data, directory, endRecords({ count: 2, sizeBytes: directory.length, offset })]);
    await file.write(rest, 0, rest.length, second.offset);
    await file.close();

    const { sizes, chunks, close } = await openZip({ source: path, maxEntries: 2 });
    assert.deepEqual(
      [...sizes],
      [
        ['large', fourGigabytes + 5],
        ['small', content.length],
      ],
    );
    assert.equal(String(await buffer(chunks('small'))), 'behind it');
    close();
    await assert.rejects(openZip({ source: path, maxEntries: 1 }), /over 1 entries/);
  });
});
