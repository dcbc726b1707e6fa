/** Prints what a visitor downloads for `<bankid-login>`, and fails above the ceiling. */
import { readFile } from 'node:fs/promises';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/** For the file that every visitor loads: log-in, QR code and messages. */
const ceiling = 8 * 1000;

const first = await measure('bankid-login.js');
const second = await measure('bankid-login-extras.js');

console.log(`ceiling of the first: ${ceiling} B gzipped; both together: ${first + second} B`);
if (first > ceiling) process.exitCode = 1;

async function measure(/** @type {string} */ name) {
  const script = await readFile(new URL(`../packages/element/dist/${name}`, import.meta.url));
  const gzipped = gzipSync(script, { level: 9 }).length;
  console.log(
    `${name}: ${script.length} B minified, ${gzipped} B gzipped, ${brotliCompressSync(script).length} B brotli`,
  );
  return gzipped;
}
