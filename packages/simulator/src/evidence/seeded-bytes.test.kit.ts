import { createHash } from 'node:crypto';
import type { RandomBytes } from '../pki/certificate.ts';

/** Random bytes that follow from a seed. */
export function seededBytes(seed: number): RandomBytes {
  let drawn = 0;
  return (size) => {
    const blocks = Array.from({ length: Math.ceil(size / 32) }, (_, block) =>
      createHash('sha256').update(`${seed}/${drawn}/${block}`).digest(),
    );
    drawn += 1;
    return Buffer.concat(blocks).subarray(0, size);
  };
}
