import { type Clock, createRandomPool, systemClock } from '@secure-start/protocol/rp';
import type { Store } from '@secure-start/server';
import { admissionOperations } from './admissions.ts';
import { claimOperations } from './claims.ts';
import { createConnection } from './connection/connection.ts';
import type { RedisClient } from './connection/redis-client.ts';
import { subscribingClient } from './connection/subscribing-client.ts';
import { createSubscriptions } from './connection/subscriptions.ts';
import { readVersions, recordOperations } from './records.ts';
import { createNames } from './sealing/names.ts';
import type { RandomBytes } from './sealing/sealed-record.ts';
import { createSealingKeyRing, readKeyBytes, type SealingKey } from './sealing/sealing-keys.ts';
import { createShards } from './shards.ts';
import { usageError } from './store-error.ts';
import { clockScript } from './store-clock.ts';
import { createWarnings, type RedisStoreWarning } from './warnings.ts';

/** Options of {@link redisStore}. */
export interface RedisStoreOptions {
  /** A client of its own for the store, of `ioredis` or `iovalkey`. The store never ends it. */
  client: RedisClient;
  /** The first one seals records from now on; all of them open what they have sealed. */
  sealingKeys: readonly SealingKey[];
  /**
   * At least 32 bytes of randomness, or the base64 of them: turns keys and names into what stands in Redis. It does not
   * rotate: under another one, nothing that is stored is found.
   */
  nameKey: Uint8Array | string;
  /** Begins all keys and channels, so that several servers may use one Redis. Default `secure-start`. */
  prefix?: string;
  /** The time after which an operation rejects. Default 2,000 ms. */
  timeoutMs?: number;
  /** Told once of each condition under which what is stored may be lost. Default: a warning of the process. */
  onWarning?: (warning: RedisStoreWarning) => void;
  clock?: Clock;
  randomBytes?: RandomBytes;
}

/** A store in Redis or Valkey. */
export interface RedisStore extends Store {
  /** Ends subscriptions; the client stays open. Operations reject from here on. */
  close(): Promise<void>;
}

/**
 * Creates a store in Redis 7 or Valkey, for any number of processes.
 *
 * @throws RedisStoreError `usage`.
 *
 * @example
 * const store = redisStore({
 *   client: new Redis('rediss://redis.internal:6379'),
 *   sealingKeys: [{ id: '2026-11', key: process.env.STORE_SEALING_KEY }],
 *   nameKey: process.env.STORE_NAME_KEY,
 * });
 * const server = createBankIdServer({ store, … });
 */
export function redisStore(options: RedisStoreOptions): RedisStore {
  const { client, prefix = 'secure-start', timeoutMs = 2_000, clock = systemClock } = options;
  const { randomBytes = createRandomPool() } = options;
  if (!/^[\w.:-]{1,100}$/.test(prefix))
    throw usageError('prefix', 'give 1–100 letters, digits, or `_`, `.`, `:`, `-`.');
  if (!(timeoutMs > 0)) throw usageError('timeoutMs', 'give a number of milliseconds above 0.');
  const ring = createSealingKeyRing(options.sealingKeys);
  const names = createNames(readKeyBytes(options.nameKey, 'nameKey'));
  const shards = createShards({ prefix, names });
  const warn = createWarnings(options.onWarning ?? emitWarning);
  const connection = createConnection({ client, clock, timeoutMs, clockScript, warn });
  const { isSharded, connect } = subscribingClient(client);
  const subscriptions = createSubscriptions({
    connect,
    isSharded,
    channelOf: (key) => shards.channel(shards.place(key)),
    readVersions: (keys) => readVersions({ connection, shards, keys }),
    clock,
    timeoutMs,
  });
  const publish = isSharded ? 'SPUBLISH' : 'PUBLISH';
  const records = recordOperations({ connection, shards, ring, randomBytes, subscriptions, publish, clock, timeoutMs });
  const claims = claimOperations({ connection, shards, clock, timeoutMs });
  const admissions = admissionOperations({ connection, shards, names });
  return {
    hidesNames: true,
    create: records.create,
    get: records.get,
    compareAndSet: records.compareAndSet,
    touch: records.touch,
    watch: subscriptions.watch,
    claimDue: claims.claimDue,
    reschedule: claims.reschedule,
    renew: claims.renew,
    admit: admissions.admit,
    release: admissions.release,
    leases: admissions.leases,
    async close() {
      connection.close();
      subscriptions.close();
    },
  };
}

function emitWarning({ code, message }: RedisStoreWarning): void {
  process.emitWarning(message, { type: 'RedisStoreWarning', code });
}
