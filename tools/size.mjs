/** Prints what a visitor downloads for `<bankid-login>`, gzipped. Fails above the ceilings. */
import { readFile } from 'node:fs/promises';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/** For `bankid-login.js`, which every visitor loads: log-in, QR code and messages. */
const loginCeilingBytes = 9_500;
/** For both files together. */
const totalCeilingBytes = 13_000;

const loginBytes = await measure('bankid-login.js');
const totalBytes = loginBytes + (await measure('bankid-login-extras.js'));

console.log(`both: ${totalBytes} B gzipped`);
console.log(`ceilings: ${loginCeilingBytes} B for bankid-login.js, ${totalCeilingBytes} B for both`);
if (loginBytes > loginCeilingBytes || totalBytes > totalCeilingBytes) process.exitCode = 1;

async function measure(/** @type {string} */ name) {
  const script = await readFile(new URL(`../packages/element/dist/${name}`, import.meta.url));
  const gzipped = gzipSync(script, { level: 9 }).length;
  console.log(
    `${name}: ${script.length} B minified, ${gzipped} B gzipped, ${brotliCompressSync(script).length} B brotli`,
  );
  return gzipped;
}
