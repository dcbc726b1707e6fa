import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { RedisSubscriber } from './redis-client.ts';
import { createSubscriptions } from './subscriptions.ts';

const othersRun = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Subscriptions of one process, whose messages and reads the test determines. */
function scripted(options: { subscribe?: () => Promise<unknown> } = {}) {
  const { subscribe = async () => undefined } = options;
  const listeners = new Map<string, (...values: never[]) => void>();
  const subscriber: RedisSubscriber = {
    subscribe,
    unsubscribe: async () => undefined,
    ssubscribe: async () => undefined,
    sunsubscribe: async () => undefined,
    on: (event: string, listener: (...values: never[]) => void) => void listeners.set(event, listener),
    disconnect: () => undefined,
  };
  let connections = 0;
  let stored = 1;
  let read = async (): Promise<number> => stored;
  let wake = (): void => assert.fail('The versions are not read regularly.');
  const subscriptions = createSubscriptions({
    connect: () => {
      connections += 1;
      return subscriber;
    },
    isSharded: false,
    channelOf: (key) => key,
    readVersions: async () => [await read()],
    clock: {
      monotonic: () => 0,
      sleep: (ms) => new Promise((resolve) => void (ms === 5_000 && (wake = resolve))),
    },
    timeoutMs: 1_000,
  });
  const emit = (event: string, ...values: string[]): void => listeners.get(event)?.(...(values as never[]));
  return {
    subscriptions,
    connections: () => connections,
    emit,
    /** The message of a change comes. */
    hear: (version: number) => emit('message', 'key', String(version)),
    store: (version: number) => void (stored = version),
    reads: (how: () => Promise<number>) => void (read = how),
    async readsRegularly() {
      wake();
      await othersRun();
    },
  };
}

test('a change that came before a subscription had begun is no message that stayed away', async () => {
  let begin = (): void => assert.fail('Nothing was subscribed to.');
  const { subscriptions, connections, store, readsRegularly } = scripted({
    subscribe: () => new Promise<void>((resolve) => (begin = resolve)),
  });
  store(2);
  const watching = subscriptions.watch('key', () => undefined);
  subscriptions.note('key', 1);
  subscriptions.note('key', 2);
  begin();
  await watching;
  for (let reads = 0; reads < 2; reads += 1) await readsRegularly();
  assert.equal(connections(), 1);
  subscriptions.close();
});

describe('a subscription is not made anew', () => {
  /** A record of version 1 is watched. */
  async function watched() {
    const begun = scripted();
    const heard: number[] = [];
    await begun.subscriptions.watch('key', ({ version }) => heard.push(version));
    begun.subscriptions.note('key', 1);
    return { ...begun, heard };
  }

  test('but when the message of a change stays away', async () => {
    const { subscriptions, connections, store, readsRegularly, heard } = await watched();
    store(2);
    for (let reads = 0; reads < 2; reads += 1) await readsRegularly();
    assert.deepEqual([heard, connections()], [[2], 2]);
    subscriptions.close();
  });

  test('when the message of a change came while its writer waited for the answer, and the versions were read', async () => {
    const { subscriptions, connections, hear, store, readsRegularly, heard } = await watched();
    let answer = (): void => {};
    const writing = subscriptions.duringWrite('key', () => new Promise<void>((resolve) => (answer = resolve)));
    hear(2);
    store(2);
    await readsRegularly();
    answer();
    await writing;
    for (let reads = 0; reads < 2; reads += 1) await readsRegularly();
    assert.equal(connections(), 1);
    assert.equal(heard.at(-1), 2);
    subscriptions.close();
  });

  test('when a message that was held back is older than what was read', async () => {
    const { subscriptions, connections, hear, store, readsRegularly, heard } = await watched();
    let answer = (): void => {};
    const writing = subscriptions.duringWrite('key', () => new Promise<void>((resolve) => (answer = resolve)));
    hear(2);
    store(3);
    await readsRegularly();
    answer();
    await writing;
    await othersRun();
    hear(3);
    for (let reads = 0; reads < 2; reads += 1) await readsRegularly();
    assert.equal(connections(), 1);
    assert.equal(heard.at(-1), 3);
    subscriptions.close();
  });

  test('when its client had lost the connection, and has it again', async () => {
    const { subscriptions, connections, emit, store, readsRegularly } = await watched();
    emit('ready');
    store(2);
    await readsRegularly();
    emit('ready');
    await othersRun();
    for (let reads = 0; reads < 2; reads += 1) await readsRegularly();
    assert.equal(connections(), 1);
    subscriptions.close();
  });

  test('when the client of a cluster has subscribed at another node', async () => {
    const { subscriptions, connections, emit, store, readsRegularly } = await watched();
    emit('-subscriber');
    store(2);
    await readsRegularly();
    emit('subscribersReady');
    await othersRun();
    for (let reads = 0; reads < 2; reads += 1) await readsRegularly();
    assert.equal(connections(), 1);
    subscriptions.close();
  });
});
