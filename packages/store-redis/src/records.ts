import type { Clock } from '@secure-start/protocol/rp';
import type { Store, StoreRecord } from '@secure-start/server';
import { callInBatches, unansweredKeys } from './batches.ts';
import type { Connection } from './connection/connection.ts';
import { createScript } from './connection/script.ts';
import type { Subscriptions } from './connection/subscriptions.ts';
import { argument, listOf, numberOf, recordOf, textOf } from './replies.ts';
import {
  compareAndSetScript,
  createScript as createRecordScript,
  getScript,
  touchScript,
  versionsScript,
} from './scripts/record-scripts.ts';
import { clockNow } from './store-clock.ts';
import { openRecord, type RandomBytes, sealRecord } from './sealing/sealed-record.ts';
import type { SealingKeyRing } from './sealing/sealing-keys.ts';
import type { Shards } from './shards.ts';

const scripts = {
  create: createScript(createRecordScript),
  compareAndSet: createScript(compareAndSetScript),
  get: createScript(getScript),
  versions: createScript(versionsScript),
  touch: createScript(touchScript),
};

/** A node is late when another has answered for this share of the time limit: its records are asked for the next time. */
const lateShare = 0.25;

/** Creates the operations on records. */
export function recordOperations(options: {
  connection: Connection;
  shards: Shards;
  ring: SealingKeyRing;
  randomBytes: RandomBytes;
  subscriptions: Pick<Subscriptions, 'note' | 'duringWrite'>;
  publish: 'PUBLISH' | 'SPUBLISH';
  clock: Pick<Clock, 'sleep'>;
  timeoutMs: number;
}): Pick<Store, 'create' | 'get' | 'compareAndSet' | 'touch'> {
  const { connection, shards, ring, randomBytes, subscriptions, publish, clock, timeoutMs } = options;

  function sealed({ key, kind, format, version, bytes }: Omit<StoreRecord, 'presenceAt'>): Buffer {
    return sealRecord({ ring, bytes: bytes(), label: { key, kind, format, version }, randomBytes });
  }

  return {
    async create(record) {
      const { key, kind, format, version, keepUntil, dueAt, presenceAt } = record;
      const place = shards.place(key);
      const facts = [kind, format, version].map(String);
      const instants = [keepUntil, dueAt, presenceAt].map(argument);
      const args = [place.tag, place.id, ...facts, ...instants, sealed(record), publish];
      const call = { script: scripts.create, keys: [place.key], args, isReplicated: true, needsWholeSlot: true };
      const [answer] = await subscriptions.duringWrite(key, () => connection.call([call]));
      const [now, created] = listOf(answer);
      return { now: numberOf(now), created: numberOf(created) === 1 };
    },

    async get(keys) {
      if (keys.length === 0) return { now: await clockNow({ connection, shards }), records: [] };
      const places = keys.map((key) => shards.place(key));
      const answered = await callInBatches({
        connection,
        script: scripts.get,
        places,
        argsOf: () => [],
        allowsFailures: true,
        lateness: { clock, lateAfterMs: timeoutMs * lateShare },
      });
      const records = keys.map((): StoreRecord | undefined => undefined);
      let now = 0;
      for (const { batch, answer } of answered) {
        const [answeredAt, ...values] = listOf(answer);
        now = numberOf(answeredAt);
        for (const [at, index] of batch.indexes.entries()) {
          const key = keys[index] ?? '';
          const open = (bytes: Buffer, label: Parameters<typeof openRecord>[0]['label']): Uint8Array =>
            openRecord({ ring, sealed: bytes, label });
          const record = recordOf({ key, value: values[at], open });
          if (record !== undefined) subscriptions.note(key, record.version);
          records[index] = record;
        }
      }
      return { now, records, unanswered: unansweredKeys(keys, answered) };
    },

    async compareAndSet({ record, token }) {
      const { key, kind, format, version, keepUntil, dueAt } = record;
      const place = shards.place(key);
      const facts = [kind, format, version, version - 1].map(String);
      const instants = [keepUntil, dueAt].map(argument);
      const args = [place.tag, place.id, ...facts, ...instants, sealed(record), argument(token), publish];
      const call = { script: scripts.compareAndSet, keys: [place.key], args, isReplicated: true, needsWholeSlot: true };
      const [answer] = await subscriptions.duringWrite(key, () => connection.call([call]));
      const [now, outcome] = listOf(answer);
      return { now: numberOf(now), outcome: outcomeOf(textOf(outcome)) };
    },

    async touch(presences) {
      if (presences.length === 0) return { now: await clockNow({ connection, shards }) };
      const answered = await callInBatches({
        connection,
        script: scripts.touch,
        places: presences.map(({ key }) => shards.place(key)),
        argsOf: (index) => [argument(presences[index]?.presenceAt)],
        allowsFailures: true,
        lateness: { clock, lateAfterMs: timeoutMs * lateShare },
      });
      const keys = presences.map(({ key }) => key);
      return { now: numberOf(listOf(answered.at(-1)?.answer)[0]), unanswered: unansweredKeys(keys, answered) };
    },
  };
}

/** Returns the versions of records, 0 for one that there is not, `undefined` for one whose node did not answer. */
export async function readVersions(options: {
  connection: Connection;
  shards: Shards;
  keys: readonly string[];
}): Promise<readonly (number | undefined)[]> {
  const { connection, shards, keys } = options;
  const places = keys.map((key) => shards.place(key));
  const versions = keys.map((): number | undefined => undefined);
  const answered = await callInBatches({
    connection,
    script: scripts.versions,
    places,
    argsOf: () => [],
    allowsFailures: true,
  });
  for (const { batch, answer } of answered) {
    const [, ...values] = listOf(answer);
    for (const [at, index] of batch.indexes.entries()) versions[index] = numberOf(values[at]);
  }
  return versions;
}

function outcomeOf(text: string): 'stored' | 'conflict' | 'fenced' {
  return text === 'stored' || text === 'fenced' ? text : 'conflict';
}
