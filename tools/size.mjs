/** Prints what a visitor downloads for `<bankid-login>`, gzipped. Fails above the ceilings. */
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/** For `bankid-login.js`, which every visitor loads: log-in, QR code and messages. */
const loginCeilingBytes = 9_500;
/** For both files together. */
const totalCeilingBytes = 13_000;

/**
 * Measures a built file of the element.
 *
 * @param {string} name
 * @returns {Promise<{ bytes: number, gzippedBytes: number, brotliBytes: number }>}
 */
export async function measure(name) {
  const script = await readFile(new URL(`../packages/element/dist/${name}`, import.meta.url));
  return {
    bytes: script.length,
    gzippedBytes: gzipSync(script, { level: 9 }).length,
    brotliBytes: brotliCompressSync(script).length,
  };
}

async function print(/** @type {string} */ name) {
  const { bytes, gzippedBytes, brotliBytes } = await measure(name);
  console.log(`${name}: ${bytes} B minified, ${gzippedBytes} B gzipped, ${brotliBytes} B brotli`);
  return gzippedBytes;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const loginBytes = await print('bankid-login.js');
  const totalBytes = loginBytes + (await print('bankid-login-extras.js'));
  console.log(`both: ${totalBytes} B gzipped`);
  console.log(`ceilings: ${loginCeilingBytes} B for bankid-login.js, ${totalCeilingBytes} B for both`);
  if (loginBytes > loginCeilingBytes || totalBytes > totalCeilingBytes) process.exitCode = 1;
}
