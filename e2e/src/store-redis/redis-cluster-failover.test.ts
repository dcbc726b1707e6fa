import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { createClient } from '@secure-start/client';
import { type BankIdServer, createBankIdServer } from '@secure-start/server';
import { type Simulator, startSimulator } from '@secure-start/simulator';
import { redisStore } from '@secure-start/store-redis';
import { Cluster, Redis } from 'ioredis';
import { type RedisCluster, startRedisCluster } from '../../../packages/store-redis/dist/test-support/redis-cluster.js';
import { logIn } from '../processes/log-in.ts';
import { createVisitor, origin } from '../server-on-simulator/visitor.ts';
import { eventually } from '../support/eventually.ts';

const logIns = 8;

/** Starts a server on the cluster, as each process has one. */
function startServer(options: {
  t: TestContext;
  cluster: RedisCluster;
  simulator: Simulator;
  completed: string[];
}): BankIdServer {
  const { t, cluster, simulator, completed } = options;
  const { environment, credentials } = simulator;
  const redis = new Cluster(cluster.nodes.map(({ port }) => ({ host: '127.0.0.1', port })));
  redis.on('error', () => undefined);
  const sealingKeys = [{ id: 'test', key: Buffer.alloc(32, 1) }];
  const store = redisStore({ client: redis, sealingKeys, nameKey: Buffer.alloc(32, 2), onWarning: () => undefined });
  const client = createClient({ environment, credentials: { pem: { cert: credentials.cert, key: credentials.key } } });
  const server = createBankIdServer({
    client,
    environment,
    store,
    origins: [origin],
    log: () => undefined,
    onError: () => undefined,
    limits: { perAddress: 'off', perBrowser: 'off' },
    purposes: {
      login: {
        kind: 'auth',
        prepareOrder: () => ({}),
        onCompleted({ flowId }) {
          completed.push(flowId);
          return { redirectTo: '/account' };
        },
      },
    },
  });
  t.after(async () => {
    await server.close();
    await store.close();
    await client.close();
    redis.disconnect();
  });
  return server;
}

/** Kills the master with the most records. */
async function killMaster({ nodes }: RedisCluster): Promise<void> {
  const counts = await Promise.all(
    nodes.map(async (server) => {
      const node = new Redis(server.port, '127.0.0.1');
      const isMaster = /^role:master/m.test(await node.info('replication'));
      const count = isMaster ? (await node.keys('{secure-start:*}:record:*')).length : 0;
      node.disconnect();
      return { server, count };
    }),
  );
  const [most] = counts.toSorted((one, other) => other.count - one.count);
  assert.ok(most && most.count > 0);
  await most.server.kill();
}

test('a master of a Redis cluster is killed in the middle of log-ins: its replica takes over, and all of them complete once', async (t) => {
  const cluster = await startRedisCluster({ hasReplicas: true });
  t.after(() => cluster.remove());
  const simulator = await startSimulator();
  t.after(() => simulator.close());
  const completed: string[] = [];
  const servers = [1, 2].map(() => startServer({ t, cluster, simulator, completed }));
  let turn = 0;
  // Each request goes to the other process.
  const balancer = {
    async handle(...request: Parameters<BankIdServer['handle']>): Promise<Response> {
      turn += 1;
      return servers[turn % servers.length]?.handle(...request) ?? Response.error();
    },
  };
  let scanned = 0;
  let killed: Promise<void> | undefined;
  const killWhenAllAreScanned = async (): Promise<void> => {
    scanned += 1;
    await eventually('the last scan', async () => (scanned === logIns ? true : undefined));
    killed ??= killMaster(cluster);
    await killed;
  };
  const people = simulator.people.slice(0, logIns);
  assert.equal(people.length, logIns);
  const statuses = await Promise.all(
    people.map((person) =>
      logIn({
        processes: { simulator },
        visitor: createVisitor({ server: balancer }),
        moments: { scanned: killWhenAllAreScanned },
        person,
      }),
    ),
  );
  assert.deepEqual(new Set(statuses), new Set([200]));
  assert.equal(new Set(completed).size, logIns, 'each flow has one session');
});
