import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunResult } from '../run-chaos.ts';

/** Writes all that a run has written down into a folder, one JSON text a line, so that each line of a red verdict can be traced. */
export function keepRecords({ records, reports, faults, verdict }: RunResult, folder: string): void {
  const { lines, orders, archive, flows, stalls } = records;
  const { lost, doubled, wrongPerson, notArchived, toldTooEarly, unexplainedUnknown } = verdict;
  const accused = new Set([lost, doubled, wrongPerson, notArchived, toldTooEarly, unexplainedUnknown].flat());
  const red = flows.filter(({ id }) => accused.has(id));
  mkdirSync(folder, { recursive: true });
  for (const [name, items] of Object.entries({ lines, orders, archive, red, reports, faults, stalls })) {
    writeFileSync(join(folder, `${name}.jsonl`), items.map((item) => `${JSON.stringify(item)}\n`).join(''));
  }
}
