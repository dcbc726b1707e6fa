import type { Clock } from '@secure-start/protocol/rp';
import { RedisStoreError } from '../store-error.ts';
import type { RedisClient } from './redis-client.ts';
import { fromRedisError, isRedirection, isScriptMissing } from './redis-errors.ts';
import type { ScriptCall } from './script.ts';
import { createTimeLimit } from './time-limit.ts';

/** Calls scripts in Redis, each within a time limit. */
export interface Connection {
  /** `true`: the server is a cluster, and each script may touch one slot only. */
  isCluster: boolean;
  /**
   * Sends the calls in one trip, and returns their answers in order. Texts in them are buffers.
   *
   * @throws RedisStoreError when one of them fails; the others may have been done.
   */
  call(calls: readonly ScriptCall[]): Promise<readonly unknown[]>;
  close(): void;
}

/** While Redis is silent, one operation each time tries whether it answers again. */
const tryAgainAfterMs = 500;
/** A connection on which nothing came for so many time limits is made anew. */
const reconnectAfterLimits = 3;
/** States of a client before its first connection, in which it keeps commands until it is connected. */
const beginning = new Set(['wait', 'connecting', 'connect']);

/** Creates the connection over the application's client. */
export function createConnection(options: {
  client: RedisClient;
  clock: Pick<Clock, 'monotonic' | 'sleep'>;
  timeoutMs: number;
}): Connection {
  const { client, clock, timeoutMs } = options;
  let wasReady = false;
  let isClosed = false;
  let triedAt = -Infinity;
  let timeouts = 0;
  const limit = createTimeLimit({ clock, timeoutMs, onTimeout: noteTimeout });

  /** The other end of a cut line is never heard of again, and the system finds that out after minutes only. */
  function noteTimeout(): void {
    timeouts += 1;
    if (timeouts % reconnectAfterLimits === 0) client.disconnect(true);
  }

  function requireConnection(): void {
    if (isClosed) throw new RedisStoreError('closed', 'The store was closed.');
    wasReady ||= client.status === 'ready';
    const isConnected = client.status === 'ready' || (!wasReady && beginning.has(client.status));
    if (!isConnected) throw unreachable();
    if (!limit.isSilent()) return;
    if (clock.monotonic() - triedAt < tryAgainAfterMs) throw unreachable();
    triedAt = clock.monotonic();
  }

  async function pipeline(commands: unknown[][]): Promise<[error: Error | null, result: unknown][]> {
    const answers = await client.pipeline(commands).exec();
    timeouts = 0;
    return answers ?? [];
  }

  async function together(calls: readonly ScriptCall[]): Promise<readonly unknown[]> {
    const answers = await pipeline(calls.map(byName));
    return Promise.all(
      calls.map((call, index) => {
        const [error, result] = answers[index] ?? [new RedisStoreError('lost', 'Redis sent no answer.')];
        return error === null ? result : again(call, error);
      }),
    );
  }

  /** A script that Redis has forgotten is sent whole; a call that went to the wrong node is sent alone, and is redirected. */
  async function again(call: ScriptCall, failure: Error): Promise<unknown> {
    if (!isScriptMissing(failure) && !isRedirection(failure)) throw failure;
    const [answer] = await pipeline([isScriptMissing(failure) ? whole(call) : byName(call)]);
    const [error, result] = answer ?? [failure];
    if (error === null) return result;
    if (!isScriptMissing(error)) throw error;
    return again(call, error);
  }

  return {
    isCluster: client.isCluster,
    async call(calls) {
      requireConnection();
      try {
        if (!client.isCluster) return await limit.within(together(calls));
        const answers = await limit.within(Promise.all(calls.map((call) => together([call]))));
        return answers.flat(1);
      } catch (error) {
        const failure = fromRedisError(error);
        if (failure.code === 'readOnly') client.disconnect(true);
        throw failure;
      }
    },
    close() {
      isClosed = true;
    },
  };
}

function unreachable(): RedisStoreError {
  return new RedisStoreError('unreachable', 'There is no connection to Redis. It is tried again by itself.');
}

function byName({ script, keys, args }: ScriptCall): unknown[] {
  return ['evalshaBuffer', script.sha1, keys.length, ...keys, ...args];
}

function whole({ script, keys, args }: ScriptCall): unknown[] {
  return ['evalBuffer', script.text, keys.length, ...keys, ...args];
}
