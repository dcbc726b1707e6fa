import { Redis, type RedisOptions } from 'ioredis';
import type { RedisStore } from '../redis-store.ts';
import { type RedisPair, startPair } from './redis-pair.ts';
import { type RedisServer, startRedisServer } from './redis-server.ts';
import { testStore } from './test-store.ts';

/** The servers, clients and stores of one test or one suite. All are gone when it is over, also when it has failed. */
export interface RedisScope {
  /** Starts a server with further settings, such as `--appendonly yes`. */
  startServer(settings?: readonly string[]): Promise<RedisServer>;
  /** Starts a primary and its replica, which has caught up. */
  startPair(): Promise<RedisPair>;
  /** Connects a client to a server. The errors of its connection are dropped: its commands reject. */
  connect(server: { port: number; host?: string }, options?: Omit<RedisOptions, 'replyMapping'>): Redis;
  /** Has a client of another kind disconnected at the end. */
  own<Client extends OwnedClient>(client: Client): Client;
  /** Creates a store; see {@link testStore}. */
  store(options: Parameters<typeof testStore>[0]): RedisStore;
}

interface OwnedClient {
  on(event: 'error', listener: () => void): unknown;
  disconnect(): void;
}

/**
 * Creates the scope of a test, whose context `t` is, or of a suite or file: `redisScope({ after })` with the `after` of
 * `node:test`.
 */
export function redisScope(owner: { after(end: () => Promise<void>): void }): RedisScope {
  const stores: RedisStore[] = [];
  const clients: OwnedClient[] = [];
  const servers: RedisServer[] = [];
  owner.after(async () => {
    await Promise.all(stores.map((store) => store.close()));
    for (const client of clients) client.disconnect();
    await Promise.all(servers.map((server) => server.remove()));
  });

  async function startServer(settings: readonly string[] = []): Promise<RedisServer> {
    const server = await startRedisServer(settings);
    servers.push(server);
    return server;
  }

  function own<Client extends OwnedClient>(client: Client): Client {
    clients.push(client);
    client.on('error', () => undefined);
    return client;
  }

  return {
    startServer,
    startPair: () => startPair(startServer),
    connect: ({ port, host = '127.0.0.1' }, options = {}) => own(new Redis(port, host, options)),
    own,
    store(options) {
      const store = testStore(options);
      stores.push(store);
      return store;
    },
  };
}
