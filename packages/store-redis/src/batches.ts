import type { Clock } from '@secure-start/protocol/rp';
import { answersInTime } from './answers-in-time.ts';
import type { Connection } from './connection/connection.ts';
import type { Script, ScriptCall } from './connection/script.ts';
import type { RecordPlace } from './shards.ts';
import { RedisStoreError } from './store-error.ts';

/** So many records are handled by one script at most, so that none holds up the others for long. */
const maxPerScript = 250;

/** The time for which other nodes are waited for, after the first one that answered. */
export interface Lateness {
  clock: Pick<Clock, 'sleep'>;
  lateAfterMs: number;
}

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

/**
 * Calls a script for records, in as many batches as it takes and one trip. Returns batches and answers.
 *
 * @throws RedisStoreError when a batch fails. With `allowsFailures`, when all of them fail; others are left out. So are, with
 * `lateness`, those of a node of a cluster that is slower than the others.
 */
export async function callInBatches(options: {
  connection: Connection;
  script: Script;
  places: readonly RecordPlace[];
  firstArgs?: readonly string[];
  argsOf: (index: number) => readonly string[];
  allowsFailures?: true;
  lateness?: Lateness;
  needsWholeSlot?: true;
}): Promise<readonly { batch: Batch; answer: unknown }[]> {
  const {
    connection,
    script,
    places,
    firstArgs = [],
    argsOf,
    allowsFailures,
    lateness,
    needsWholeSlot = false,
  } = options;
  const batches = splitRecords({ isCluster: connection.isCluster, places });
  const calls = batches.map(({ indexes }): ScriptCall => ({
    script,
    keys: indexes.map((index) => places[index]?.key ?? ''),
    args: [...firstArgs, ...indexes.flatMap((index) => argsOf(index))],
    needsWholeSlot,
  }));
  // One server answers all batches or none.
  const attempt = lateness && connection.isCluster ? answersInTime({ connection, calls, ...lateness }) : undefined;
  const answers = await (attempt ?? (allowsFailures ? connection.attempt(calls) : connection.call(calls)));
  const answered = batches.map((batch, index) => ({ batch, answer: answers[index] })).filter(isAnswered);
  if (answered.length === 0) throw answers[0];
  return answered;
}

function isAnswered({ answer }: { answer: unknown }): boolean {
  return !(answer instanceof RedisStoreError);
}

/** Returns the keys of the records of which no batch tells. */
export function unansweredKeys(keys: readonly string[], answered: readonly { batch: Batch }[]): readonly string[] {
  const told = new Set(answered.flatMap(({ batch }) => batch.indexes));
  return keys.filter((_, index) => !told.has(index));
}
