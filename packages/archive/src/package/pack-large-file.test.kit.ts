/** A program that writes and reads a package with one large file, and prints by how much live memory grew meanwhile. */
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { setTimeout } from 'node:timers/promises';
import { writeDocumentList } from '@secure-start/protocol/documents';
import { sampleSigner } from './package-samples.test.kit.ts';
import { readEvidencePackage } from './read-package.ts';
import { writeEvidencePackage } from './write-package.ts';

const [, , zip = '', size = '0', held] = process.argv;
const sizeBytes = Number(size);
const chunkBytes = 50_000;

async function* chunks(): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < sizeBytes; at += chunkBytes) yield Buffer.alloc(Math.min(chunkBytes, sizeBytes - at), at % 251);
}

/** Live memory: what is left after a collection, buffers outside the heap included. */
function liveBytes(): number {
  (globalThis as { gc?: () => void }).gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/**
 * Runs work, and returns the most by which live memory grew and stayed grown for three looks in a row, twenty a second.
 * A collected buffer's memory is given back by another thread some time later: one look alone may still count it.
 */
async function growthDuring(work: () => Promise<unknown>): Promise<number> {
  // Without a pause, buffers of earlier work that are freed meanwhile would hide the growth.
  liveBytes();
  await setTimeout(200);
  const before = liveBytes();
  const looks: number[] = [];
  const timer = setInterval(() => looks.push(liveBytes() - before), 50);
  await work();
  clearInterval(timer);
  if (looks.length < 3) throw new Error('the work was over before its memory was looked at');
  return Math.max(...looks.map((_, index) => Math.min(...looks.slice(Math.max(0, index - 2), index + 1))));
}

async function collected(): Promise<Uint8Array[]> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks()) all.push(chunk);
  return all;
}

const hash = createHash('sha256');
for await (const chunk of chunks()) hash.update(chunk);
const file = { name: 'Stor.bin', sizeBytes, mediaType: 'application/octet-stream', sha256: hash.digest('hex') };
const order = { userVisibleData: 'Jag vill det.', userNonVisibleData: writeDocumentList({ files: [file] }) };
const signers = [{ ...sampleSigner('Anna Ek'), order }];
const createdAt = new Date('2026-11-29T02:00:00Z');

const writing = await growthDuring(async () => {
  const content = held === 'held' ? Buffer.concat(await collected()) : chunks();
  const files = [{ name: file.name, content }];
  await pipeline(writeEvidencePackage({ files, signers, createdAt, language: 'sv' }), createWriteStream(zip));
});
const reading = await growthDuring(async () => {
  const { files } = await readEvidencePackage({ source: zip });
  if (files[0]?.sha256 !== file.sha256) throw new Error('another file was read');
});
console.log(JSON.stringify({ writing, reading }));
