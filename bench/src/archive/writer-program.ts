/**
 * A program: for every {@link Turn} that it is sent, it keeps so many records in batches, and answers with the time of one, in
 * microseconds. Arguments: which writer, the address of its database, the file of the evidence.
 */
import { readFileSync } from 'node:fs';
import { answerParent } from '../parent.ts';
import type { EvidencePools } from '../verify/evidence-pool.ts';
import { createRecord } from './records.ts';
import { openWriter } from './writers.ts';

/** One turn of a writer. */
export interface Turn {
  recordCount: number;
  /** Records that are appended at the same time. */
  atOnce: number;
}

const [name = '', url = '', file = ''] = process.argv.slice(2);
const { pools }: EvidencePools = JSON.parse(readFileSync(file, 'utf8'));
const items = pools.recurring;
const writer = openWriter({ name: name === 'archive' ? 'archive' : 'bare', url });
let made = 0;

answerParent(async ({ recordCount, atOnce }: Turn) => {
  const { write } = await writer;
  const batches = Array.from({ length: recordCount / atOnce }, () => Array.from({ length: atOnce }, nextRecord));
  const startedAt = performance.now();
  for (const batch of batches) await write(batch);
  return { microseconds: ((performance.now() - startedAt) * 1000) / recordCount };
});

function nextRecord() {
  const item = items[made % items.length];
  if (item === undefined) throw new Error('the pool is empty');
  made += 1;
  return createRecord({ id: `record ${made}`, item });
}
