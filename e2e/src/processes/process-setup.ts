import type { Environment } from '@secure-start/client';

export const shopOrigin = 'https://shop.example';
export const deskOrigin = 'https://desk.example';

/** The setup of a process of the e-service, given to it when it starts. */
export interface ProcessSetup {
  environment: Environment;
  cert: string;
  key: string;
  redisPort: number;
  /** The client through which the store reaches Redis. */
  redisClient: RedisClientName;
  prefix: string;
  nameKey: string;
  sealingKey: string;
  /** By so much the wall clock of the process is wrong. */
  clockOffsetMs: number;
  archive?: ArchiveAddress | undefined;
}

/** A client of Redis, by the name of its package. */
export type RedisClientName = 'ioredis' | 'iovalkey';

/** The address of an archive, and the key that opens it. */
export interface ArchiveAddress {
  url: string;
  masterKey: { id: string; key: string };
}

/** The keys of the application's own record, below the prefix. */
export const recordKeys = { completed: 'app-completed', unfinished: 'app-unfinished', archive: 'app-archive' } as const;
