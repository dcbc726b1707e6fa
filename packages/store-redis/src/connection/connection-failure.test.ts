import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { describe, test } from 'node:test';
import { followConnection } from './connection-failure.ts';
import type { RedisClient } from './redis-client.ts';

const noRight = new Error("NOPERM User shop has no permissions to run the 'cluster|slots' command");

function clientOf(status: string): { client: RedisClient; events: EventEmitter; is(status: string): void } {
  const events = new EventEmitter();
  const state = { status };
  const client = Object.assign(events, {
    isCluster: false,
    pipeline: () => ({ exec: async () => null }),
    duplicate: () => undefined,
    disconnect: () => undefined,
  });
  Object.defineProperty(client, 'status', { get: () => state.status });
  return { client: client as unknown as RedisClient, events, is: (next) => void (state.status = next) };
}

describe('the reason why there is no connection', () => {
  test('is the latest error of a client that is not connected', () => {
    const { client, events } = clientOf('reconnecting');
    const connecting = followConnection(client);
    events.emit('error', noRight);
    assert.equal(connecting.failure().code, 'denied');
    events.emit('error', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }));
    assert.match(connecting.failure().message, /\(ECONNREFUSED\)/);
  });

  test('is no error that the client has had while it stayed connected', () => {
    const { client, events } = clientOf('ready');
    const connecting = followConnection(client);
    events.emit('error', noRight);
    assert.equal(connecting.failure().code, 'unreachable');
  });

  test('is no error from before the latest connection', () => {
    const { client, events, is } = clientOf('connect');
    const connecting = followConnection(client);
    events.emit('error', noRight);
    events.emit('ready');
    is('reconnecting');
    assert.equal(connecting.failure().code, 'unreachable');
  });

  test('is followed until the store is closed, whose client lives on', () => {
    const { client, events } = clientOf('ready');
    followConnection(client).close();
    assert.deepEqual(events.eventNames(), []);
  });
});
