import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text as textOf } from 'node:stream/consumers';
import { readQrCodes } from '@secure-start/testing';

/** ZBar's program, which is in Debian's package `zbar-tools`. */
const zbar = 'zbarimg';
/** Of all kinds of codes it looks for this one: in a half-drawn page it takes stripes for bar codes. */
const onlyQr = ['-Sdisable', '-Sqrcode.enable'];
/** It exits with this when it finds no code. */
const nothingFound = 4;

/**
 * Returns the text of the QR code in a screenshot, read by two readers that share no code: that of our testing package, and
 * ZBar. Returns `undefined` where one of them finds none, such as in a picture that was taken too early.
 *
 * @throws {AssertionError} They read different texts.
 */
export async function readScreenCode(png: Uint8Array): Promise<string | undefined> {
  const [{ texts }, second] = await Promise.all([readQrCodes(png), readWithZbar(png)]);
  const [first] = texts;
  if (first === undefined || second === undefined) return undefined;
  assert.equal(second, first, 'two readers read the same');
  return first;
}

async function readWithZbar(png: Uint8Array): Promise<string | undefined> {
  const reader = spawn(zbar, ['--quiet', '--raw', '--nodbus', ...onlyQr, '-'], { stdio: ['pipe', 'pipe', 'inherit'] });
  reader.stdin.end(png);
  const [text, [exitCode]] = await Promise.all([textOf(reader.stdout), once(reader, 'close')]);
  if (exitCode === nothingFound) return undefined;
  assert.equal(exitCode, 0, `${zbar} exits with ${exitCode}`);
  // A code that is being moved may stand in the picture twice.
  const [read, ...others] = new Set(text.trim().split('\n'));
  assert.deepEqual(others, [], `${zbar} reads one code`);
  return read;
}
