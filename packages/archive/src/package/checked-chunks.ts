import { createHash } from 'node:crypto';
import { EvidencePackageError, type EvidencePackageProblem } from './package-error.ts';

/**
 * Yields the chunks of an entry, and fails after the last one unless size and SHA-256 are as expected.
 *
 * @throws EvidencePackageError as soon as there are too many bytes, or at the end.
 */
export async function* checkedChunks(options: {
  chunks: AsyncIterable<Uint8Array>;
  sizeBytes: number;
  sha256: string;
  path: string;
  problem: EvidencePackageProblem;
}): AsyncGenerator<Uint8Array, void, undefined> {
  const { chunks, sizeBytes, sha256, path, problem } = options;
  const hash = createHash('sha256');
  let countBytes = 0;
  for await (const chunk of chunks) {
    countBytes += chunk.length;
    if (countBytes > sizeBytes) break;
    hash.update(chunk);
    yield chunk;
  }
  if (countBytes !== sizeBytes) {
    const relation = countBytes > sizeBytes ? 'more' : 'fewer';
    throw new EvidencePackageError(problem, `has ${relation} than ${sizeBytes} bytes`, path);
  }
  if (hash.digest('hex') !== sha256) throw new EvidencePackageError(problem, 'has another SHA-256', path);
}
