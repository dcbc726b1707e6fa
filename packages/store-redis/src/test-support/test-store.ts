import { randomBytes } from 'node:crypto';
import { setTimeout as sleepFor } from 'node:timers/promises';
import type { StoreUnderTest } from '@secure-start/server/store-contract';
import type { RedisClient } from '../connection/redis-client.ts';
import type { SealingKey } from '../sealing/sealing-keys.ts';
import { type RedisStore, type RedisStoreOptions, redisStore } from '../redis-store.ts';

/** The keys of all stores in tests that do not say otherwise. */
export const nameKey: Buffer = Buffer.alloc(32, 1);
export const sealingKeys: readonly SealingKey[] = [{ id: 'test', key: Buffer.alloc(32, 2) }];

/** Returns a prefix that no other test has. */
export function newPrefix(): string {
  return `test-${randomBytes(6).toString('hex')}`;
}

/** Creates a store of tests; its warnings are dropped unless they are asked for. */
export function testStore(options: Pick<RedisStoreOptions, 'client'> & Partial<RedisStoreOptions>): RedisStore {
  return redisStore({ prefix: newPrefix(), nameKey, sealingKeys, onWarning: () => undefined, ...options });
}

/** Creates an empty store as two processes reach it, for the contract suite. */
export async function storeUnderTest(connect: () => RedisClient): Promise<StoreUnderTest> {
  const prefix = newPrefix();
  const [one, other] = [connect(), connect()];
  // Nothing disturbs them but a busy machine.
  const timeoutMs = 20_000;
  const stores = [
    testStore({ client: one, prefix, timeoutMs }),
    testStore({ client: other, prefix, timeoutMs }),
  ] as const;
  return {
    stores,
    passTime: (ms) => sleepFor(ms),
    async close() {
      await Promise.all(stores.map((store) => store.close()));
      for (const client of [one, other]) client.disconnect();
    },
  };
}
