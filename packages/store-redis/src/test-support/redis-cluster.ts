import { Redis } from 'ioredis';
import { freePort, type RedisServer, startRedisServer } from './redis-server.ts';

/** A cluster of Redis servers, without replicas. */
export interface RedisCluster {
  nodes: readonly RedisServer[];
  remove(): Promise<void>;
}

const slotCount = 16_384;

/** Starts a cluster of three servers, among which the slots are divided. */
export async function startRedisCluster(): Promise<RedisCluster> {
  const busPorts = await Promise.all([freePort(), freePort(), freePort()]);
  const nodes = await Promise.all(
    busPorts.map((busPort) => startRedisServer(['--cluster-enabled', 'yes', '--cluster-port', String(busPort)])),
  );
  const clients = nodes.map(({ port }) => new Redis(port, '127.0.0.1'));
  try {
    for (const [index, client] of clients.entries()) {
      const first = Math.ceil((index * slotCount) / nodes.length);
      const last = Math.ceil(((index + 1) * slotCount) / nodes.length) - 1;
      await client.call('CLUSTER', 'ADDSLOTSRANGE', first, last);
      await client.call('CLUSTER', 'SET-CONFIG-EPOCH', index + 1);
      const [busPort] = busPorts;
      if (index > 0) await client.call('CLUSTER', 'MEET', '127.0.0.1', nodes[0]?.port ?? 0, busPort);
    }
    for (const client of clients) await isComplete(client, nodes.length);
  } finally {
    for (const client of clients) client.disconnect();
  }
  return {
    nodes,
    remove: async () => void (await Promise.all(nodes.map((node) => node.remove()))),
  };
}

async function isComplete(client: Redis, count: number): Promise<void> {
  for (;;) {
    const info = String(await client.call('CLUSTER', 'INFO'));
    if (/cluster_state:ok/.test(info) && info.includes(`cluster_known_nodes:${count}`)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
