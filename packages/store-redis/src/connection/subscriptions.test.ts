import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RedisSubscriber } from './redis-client.ts';
import { createSubscriptions } from './subscriptions.ts';

test('a change that came before a subscription had begun is no message that stayed away', async () => {
  let begin = (): void => assert.fail('Nothing was subscribed to.');
  const subscriber: RedisSubscriber = {
    subscribe: () => new Promise<void>((resolve) => (begin = resolve)),
    unsubscribe: async () => undefined,
    ssubscribe: async () => undefined,
    sunsubscribe: async () => undefined,
    on: () => undefined,
    disconnect: () => undefined,
  };
  let connections = 0;
  let wake = (): void => assert.fail('The versions are not read regularly.');
  const subscriptions = createSubscriptions({
    connect: () => {
      connections += 1;
      return subscriber;
    },
    isSharded: false,
    channelOf: (key) => key,
    readVersions: async () => [2],
    clock: {
      monotonic: () => 0,
      sleep: (ms) => new Promise((resolve) => void (ms === 5_000 && (wake = resolve))),
    },
    timeoutMs: 1_000,
  });
  const watching = subscriptions.watch('key', () => undefined);
  subscriptions.note('key', 1);
  subscriptions.note('key', 2);
  begin();
  await watching;
  for (let reads = 0; reads < 2; reads += 1) {
    wake();
    await new Promise((resolve) => setImmediate(resolve));
  }
  assert.equal(connections, 1);
  subscriptions.close();
});
