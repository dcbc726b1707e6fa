import { createHash } from 'node:crypto';

/** Purposes that a key is derived for, by their numbers in the standard. */
export const pkcs12Purpose = { cipherKey: 1, cipherIv: 2, mac: 3 } as const;

const blockBytes = 64;

/**
 * Derives bytes from a passphrase as PKCS#12 does. The passphrase must be ASCII.
 *
 * @see RFC 7292, appendix B.2
 */
export function derivePkcs12Key(options: {
  purpose: (typeof pkcs12Purpose)[keyof typeof pkcs12Purpose];
  hash: 'sha1' | 'sha256';
  passphrase: string;
  salt: Uint8Array;
  iterations: number;
  byteCount: number;
}): Uint8Array {
  const { purpose, hash, passphrase, salt, iterations, byteCount } = options;
  const password = Buffer.from(`${passphrase}\0`, 'utf16le').swap16();
  let seed: Uint8Array = Buffer.concat([fillBlocks(salt), fillBlocks(password)]);
  const parts: Uint8Array[] = [];
  for (let length = 0; length < byteCount; length += parts.at(-1)?.length ?? 0) {
    let part: Uint8Array = Buffer.concat([Buffer.alloc(blockBytes, purpose), seed]);
    for (let round = 0; round < iterations; round += 1) part = createHash(hash).update(part).digest();
    parts.push(part);
    seed = addToBlocks(seed, Buffer.alloc(blockBytes, part));
  }
  return Buffer.concat(parts).subarray(0, byteCount);
}

/** Repeats bytes up to whole blocks of the hash. */
function fillBlocks(bytes: Uint8Array): Uint8Array {
  return Buffer.alloc(Math.ceil(bytes.length / blockBytes) * blockBytes, bytes);
}

/** Adds a block and 1 to each block, as numbers without a carry out of the block. */
function addToBlocks(blocks: Uint8Array, block: Uint8Array): Uint8Array {
  const sums = Uint8Array.from(blocks);
  for (let start = 0; start < sums.length; start += blockBytes) {
    let carry = 1;
    for (let index = blockBytes - 1; index >= 0; index -= 1) {
      carry += (sums[start + index] ?? 0) + (block[index] ?? 0);
      sums[start + index] = carry;
      carry >>= 8;
    }
  }
  return sums;
}
