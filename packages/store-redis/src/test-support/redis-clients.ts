import { Redis } from 'ioredis';
import { Redis as Valkey } from 'iovalkey';

/** The clients that a store takes, each as it is connected to one server. */
export const redisClients: Readonly<Record<'ioredis' | 'iovalkey', (server: { port: number }) => Redis | Valkey>> = {
  ioredis: ({ port }) => new Redis(port, '127.0.0.1'),
  iovalkey: ({ port }) => new Valkey(port, '127.0.0.1'),
};
