import { systemClock } from '@secure-start/protocol/rp';
import type { Store } from '@secure-start/server';
import type { Redis } from 'ioredis';
import { claimOperations } from '../claims.ts';
import { type Connection, createConnection } from '../connection/connection.ts';
import { readVersions, recordOperations } from '../records.ts';
import type { RedisStore } from '../redis-store.ts';
import { createNames } from '../sealing/names.ts';
import { createSealingKeyRing } from '../sealing/sealing-keys.ts';
import { createShards } from '../shards.ts';
import { clockScript } from '../store-clock.ts';
import { RedisStoreError } from '../store-error.ts';
import { nameKey, newPrefix, sealingKeys, testStore } from './test-store.ts';

/** A time limit for operations that nothing disturbs but a busy machine. */
const timeoutMs = 20_000;

/** A store over one server that reads and claims shard by shard, as in a cluster; the test says which shards are away. */
export interface StoreInShards {
  /** The store as one server has it, of which no shard is away. */
  store: RedisStore;
  claims: ReturnType<typeof claimOperations>;
  look: (justDue?: readonly string[]) => ReturnType<Store['claimDue']>;
  records: ReturnType<typeof recordOperations>;
  versions: (keys: readonly string[]) => ReturnType<typeof readVersions>;
  /** Tags of the shards that are away. */
  away: Set<string>;
  /** By tag: what the answer of a shard waits for, which has done what it was asked. */
  held: Map<string, Promise<void>>;
  tagOf: (key: string) => string;
}

/** Creates it. */
export function storeInShards(client: Redis): StoreInShards {
  const prefix = newPrefix();
  const shards = createShards({ prefix, names: createNames(nameKey) });
  const away = new Set<string>();
  const held = new Map<string, Promise<void>>();
  const real = createConnection({ client, clock: systemClock, timeoutMs, clockScript, warn: () => undefined });
  const connection: Connection = {
    ...real,
    isCluster: true,
    attempt: (calls) =>
      Promise.all(
        calls.map(async (call) => {
          const tag = /^{[^}]*}/.exec(call.keys[0] ?? '')?.[0] ?? '';
          if (away.has(tag)) return new RedisStoreError('unreachable', 'The node is away.');
          const [answer] = await real.attempt([call]);
          await held.get(tag);
          return answer;
        }),
      ),
  };
  const claims = claimOperations({ connection, shards, clock: systemClock, timeoutMs: 2_000 });
  const records = recordOperations({
    connection,
    shards,
    ring: createSealingKeyRing(sealingKeys),
    randomBytes: () => Buffer.alloc(12),
    subscriptions: { note() {}, duringWrite: (_, write) => write() },
    publish: 'PUBLISH',
    clock: systemClock,
    timeoutMs: 2_000,
  });
  return {
    store: testStore({ client, prefix, timeoutMs }),
    claims,
    look: (justDue) =>
      claims.claimDue({ kind: 'test', maxClaims: 64, leaseMs: 60_000, maxFormat: 1, ...(justDue && { justDue }) }),
    records,
    versions: (keys: readonly string[]) => readVersions({ connection, shards, keys }),
    away,
    held,
    tagOf: (key: string) => shards.place(key).tag,
  };
}
