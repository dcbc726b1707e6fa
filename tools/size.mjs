/** Prints what a visitor downloads for `<bankid-login>`, and fails above the ceiling. */
import { readFile } from 'node:fs/promises';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const ceiling = 8 * 1000;
const script = await readFile(new URL('../packages/element/dist/bankid-login.js', import.meta.url));
const gzipped = gzipSync(script, { level: 9 }).length;

console.log(
  `bankid-login.js: ${script.length} B minified, ${gzipped} B gzipped, ${brotliCompressSync(script).length} B brotli`,
);
console.log(`ceiling: ${ceiling} B gzipped`);
if (gzipped > ceiling) process.exitCode = 1;
