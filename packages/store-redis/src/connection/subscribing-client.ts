import type { RedisClient, RedisSubscriber } from './redis-client.ts';

/** The way in which a client subscribes. */
export interface SubscribingClient {
  /** Changes are published to the node that holds the record, and not to all. */
  isSharded: boolean;
  connect: () => RedisSubscriber;
}

/**
 * Returns how a client subscribes. In a cluster `ioredis` does it at the node that holds the channel. `iovalkey` cannot, so
 * its messages go to all nodes.
 */
export function subscribingClient(client: RedisClient): SubscribingClient {
  const duplicate = client.duplicate.bind(client) as (...overrides: unknown[]) => RedisSubscriber;
  if (!client.isCluster) return { isSharded: false, connect: () => duplicate() };
  const isSharded = hasShardedSubscribers(client);
  return { isSharded, connect: () => (isSharded ? duplicate([], { shardedSubscribers: true }) : duplicate()) };
}

/** The option is among the options of each client that knows it. */
function hasShardedSubscribers(client: RedisClient): boolean {
  const options = 'options' in client ? client.options : undefined;
  return typeof options === 'object' && options !== null && 'shardedSubscribers' in options;
}
