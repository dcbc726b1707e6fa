/**
 * A program: for every number it is sent it verifies that many times, and answers with the memory that is then in use.
 * Needs `--expose-gc`. Argument: the file of the pools.
 */
import { readFileSync } from 'node:fs';
import { answerParent } from '../parent.ts';
import type { EvidencePools } from './evidence-pool.ts';
import type { MemorySample } from './memory.ts';
import { createOurs } from './ours.ts';

const [file = ''] = process.argv.slice(2);
const pools: EvidencePools = JSON.parse(readFileSync(file, 'utf8'));
const [recurring, everNew] = [createOurs({ pools, pool: 'recurring' }), createOurs({ pools, pool: 'everNew' })];
let done = 0;

answerParent(async (count: number): Promise<MemorySample> => {
  for (let left = count; left > 0; left--) {
    await recurring(done);
    await everNew(done);
    done++;
  }
  globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { verifications: 2 * done, usedBytes: heapUsed + external, residentBytes: rss };
});
