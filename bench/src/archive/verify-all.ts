import { openArchive } from '@secure-start/archive';
import type { EvidencePools } from '../verify/evidence-pool.ts';
import { createRecord } from './records.ts';
import { masterKeys } from './writers.ts';

/** The figures of verifying one archive as a whole, chains, payloads and evidence. */
export interface VerifyAllFigures {
  recordCount: number;
  seconds: number;
  recordsPerSecond: number;
  /** Notes of progress that came meanwhile. */
  progressCount: number;
  residentBytes: number;
}

const recordsPerBatch = 500;

/** Makes an archive of so many records, and verifies all of it with the evidence. Progress goes to stderr. */
export async function verifyAll(options: {
  url: string;
  recordCount: number;
  pools: EvidencePools;
}): Promise<VerifyAllFigures> {
  const { url, recordCount, pools } = options;
  const archive = await openArchive({ url, masterKeys });
  const items = pools.pools.recurring;
  for (let made = 0; made < recordCount; made += recordsPerBatch) {
    const batch = Array.from({ length: Math.min(recordsPerBatch, recordCount - made) }, (_, index) => made + index);
    await Promise.all(
      batch.flatMap((at) => {
        const item = items[at % items.length];
        return item === undefined ? [] : [archive.append(createRecord({ id: `record ${at}`, item }))];
      }),
    );
  }
  let progressCount = 0;
  const startedAt = performance.now();
  const { verdict, records, evidence } = await archive.verify({
    evidence: { anchors: [pools.root], relyingPartySubjects: [pools.relyingPartySubject] },
    onProgress: ({ entries, totalEntries }) => {
      progressCount += 1;
      process.stderr.write(`verified ${entries} of ${totalEntries}\n`);
    },
  });
  const seconds = (performance.now() - startedAt) / 1000;
  const residentBytes = process.memoryUsage().rss;
  await archive.close();
  if (verdict !== 'passed' || records !== recordCount || evidence.passed !== recordCount) {
    throw new Error(`the archive did not verify: ${verdict}, ${evidence.passed} of ${records}`);
  }
  return { recordCount, seconds, recordsPerSecond: recordCount / seconds, progressCount, residentBytes };
}
