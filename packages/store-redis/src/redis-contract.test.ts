import { after, before } from 'node:test';
import { testStoreContract } from '@secure-start/server/store-contract';
import { redisClients } from './test-support/redis-clients.ts';
import { redisScope } from './test-support/redis-scope.ts';
import type { RedisServer } from './test-support/redis-server.ts';
import { storeUnderTest } from './test-support/test-store.ts';

const redis = redisScope({ after });
let server: RedisServer;
before(async () => {
  server = await redis.startServer();
});

for (const [name, connect] of Object.entries(redisClients)) {
  testStoreContract({
    name: `the Redis store with ${name}`,
    createStore: () => storeUnderTest(() => connect(server)),
  });
}
