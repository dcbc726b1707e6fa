import { Redis } from 'ioredis';
import { freePort, type RedisServer, startRedisServer } from './redis-server.ts';
import { until } from './until.ts';

/** A cluster of Redis servers. */
export interface RedisCluster {
  /** The masters at first, then a replica of each where there are some. */
  nodes: readonly RedisServer[];
  /** The nodes from which clients learn the cluster. */
  startupNodes: { host: string; port: number }[];
  /** Resolves when all nodes are there, and each master has its replica. */
  isWell(): Promise<void>;
  remove(): Promise<void>;
}

const slotCount = 16_384;
const masterCount = 3;
/** A node that is silent for so long is taken for dead: one on a busy machine is not. */
const nodeTimeoutMs = 4_000;

/** Starts a cluster of three masters, among which the slots are divided, alone or with a replica of each. */
export async function startRedisCluster(options: { hasReplicas?: boolean } = {}): Promise<RedisCluster> {
  const count = options.hasReplicas === true ? 2 * masterCount : masterCount;
  const busPorts = await Promise.all(Array.from({ length: count }, freePort));
  const nodes = await Promise.all(
    busPorts.map((busPort) => {
      const cluster = ['--cluster-enabled', 'yes', '--cluster-port', String(busPort)];
      const timing = ['--cluster-node-timeout', String(nodeTimeoutMs), '--cluster-replica-validity-factor', '0'];
      return startRedisServer([...cluster, ...timing, '--repl-diskless-sync-delay', '0']);
    }),
  );
  const clients = nodes.map(({ port }) => new Redis(port, '127.0.0.1'));
  for (const client of clients) client.on('error', () => undefined);

  async function isWell(): Promise<void> {
    for (const client of clients) await until(() => isReplicated(client, count - masterCount));
  }

  for (const [index, client] of clients.entries()) {
    await client.call('CLUSTER', 'SET-CONFIG-EPOCH', index + 1);
    const [busPort] = busPorts;
    if (index > 0) await client.call('CLUSTER', 'MEET', '127.0.0.1', nodes[0]?.port ?? 0, busPort ?? 0);
  }
  for (const [index, client] of clients.slice(0, masterCount).entries()) {
    const first = Math.ceil((index * slotCount) / masterCount);
    const last = Math.ceil(((index + 1) * slotCount) / masterCount) - 1;
    await client.call('CLUSTER', 'ADDSLOTSRANGE', first, last);
  }
  for (const client of clients) await until(() => isComplete(client, count));
  for (const [index, replica] of clients.slice(masterCount).entries()) {
    await replica.call('CLUSTER', 'REPLICATE', String(await clients[index]?.call('CLUSTER', 'MYID')));
  }
  await isWell();
  return {
    nodes,
    startupNodes: nodes.map(({ port }) => ({ host: '127.0.0.1', port })),
    isWell,
    async remove() {
      for (const client of clients) client.disconnect();
      await Promise.all(nodes.map((node) => node.remove()));
    },
  };
}

async function isComplete(client: Redis, count: number): Promise<boolean> {
  const info = String(await client.call('CLUSTER', 'INFO'));
  const table = String(await client.call('CLUSTER', 'NODES'));
  const isKnown = info.includes(`cluster_known_nodes:${count}`) && !table.includes('handshake');
  return isKnown && info.includes('cluster_state:ok');
}

/** The node knows of all replicas, and has its own or is up to date itself. */
async function isReplicated(client: Redis, replicaCount: number): Promise<boolean> {
  if (!/cluster_state:ok/.test(String(await client.call('CLUSTER', 'INFO')))) return false;
  const table = String(await client.call('CLUSTER', 'NODES'));
  if (table.match(/\bslave\b/g)?.length !== replicaCount && replicaCount > 0) return false;
  return replicaCount === 0 || /master_link_status:up|state=online/.test(await client.info('replication'));
}
