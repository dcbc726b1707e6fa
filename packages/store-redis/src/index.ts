export type { RedisClient } from './connection/redis-client.ts';
export { type RedisStore, type RedisStoreOptions, redisStore } from './redis-store.ts';
export type { RandomBytes } from './sealing/sealed-record.ts';
export type { SealingKey } from './sealing/sealing-keys.ts';
export type { RedisStoreWarning } from './warnings.ts';
export { RedisStoreError, type RedisStoreErrorCode } from './store-error.ts';
