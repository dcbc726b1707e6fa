import type { Connection } from './connection/connection.ts';
import type { Script, ScriptCall } from './connection/script.ts';
import type { RecordPlace } from './shards.ts';

/** So many records are handled by one script at most, so that none holds up the others for long. */
const maxPerScript = 250;

/** Records that one script handles, and where each was in the list. */
export interface Batch {
  indexes: readonly number[];
  tag: string;
}

/** Splits records into batches: by size, and in a cluster by shard too. */
export function splitRecords(options: { isCluster: boolean; places: readonly RecordPlace[] }): Batch[] {
  const { isCluster, places } = options;
  const byTag = new Map<string, number[]>();
  for (const [index, place] of places.entries()) {
    const tag = isCluster ? place.tag : '';
    const indexes = byTag.get(tag);
    if (indexes === undefined) byTag.set(tag, [index]);
    else indexes.push(index);
  }
  return [...byTag].flatMap(([tag, indexes]) => {
    const batches: Batch[] = [];
    for (let begin = 0; begin < indexes.length; begin += maxPerScript) {
      batches.push({ tag, indexes: indexes.slice(begin, begin + maxPerScript) });
    }
    return batches;
  });
}

/** Calls a script for records, in as many batches as it takes and one trip. Returns batches and answers. */
export async function callInBatches(options: {
  connection: Connection;
  script: Script;
  places: readonly RecordPlace[];
  firstArgs?: readonly string[];
  argsOf: (index: number) => readonly string[];
}): Promise<readonly { batch: Batch; answer: unknown }[]> {
  const { connection, script, places, firstArgs = [], argsOf } = options;
  const batches = splitRecords({ isCluster: connection.isCluster, places });
  const calls = batches.map(({ indexes }): ScriptCall => ({
    script,
    keys: indexes.map((index) => places[index]?.key ?? ''),
    args: [...firstArgs, ...indexes.flatMap((index) => argsOf(index))],
  }));
  const answers = await connection.call(calls);
  return batches.map((batch, index) => ({ batch, answer: answers[index] }));
}
