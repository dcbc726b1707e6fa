import type { Clock } from '@secure-start/protocol/rp';
import { RedisStoreError } from '../store-error.ts';
import type { RedisStoreWarning } from '../warnings.ts';
import type { RedisClient } from './redis-client.ts';
import { fromRedisError, isRedirection, isScriptMissing } from './redis-errors.ts';
import { createReplication } from './replication.ts';
import type { Script, ScriptCall } from './script.ts';
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
/** A replica has this share of the time limit to confirm a write. */
const confirmShare = 0.25;
/** States of a client before its first connection, in which it keeps commands until it is connected. */
const beginning = new Set(['wait', 'connecting', 'connect']);

/** Creates the connection over the application's client. */
export function createConnection(options: {
  client: RedisClient;
  clock: Pick<Clock, 'monotonic' | 'sleep'>;
  timeoutMs: number;
  /** A script that any user of the store may run; it finds the server that holds a key. */
  clockScript: Script;
  warn: (code: RedisStoreWarning['code']) => void;
}): Connection {
  const { client, clock, timeoutMs, clockScript, warn } = options;
  let wasReady = false;
  let isClosed = false;
  let triedAt = -Infinity;
  let timeouts = 0;
  const limit = createTimeLimit({ clock, timeoutMs, onTimeout: noteTimeout });
  const confirmWithinMs = Math.ceil(timeoutMs * confirmShare);
  const replication = createReplication({ isCluster: client.isCluster, ask, clock, confirmWithinMs, warn });

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

  /** An answer that is an error is left out: a user without the right to ask has no replica, as far as the store knows. */
  async function ask(key: string, commands: unknown[][]): Promise<readonly unknown[]> {
    const finder = byName({ script: clockScript, keys: [key], args: [] });
    const [, ...answers] = await pipeline([finder, ...commands]);
    return answers.map(([, result]) => result);
  }

  async function together(calls: readonly ScriptCall[]): Promise<readonly unknown[]> {
    const replicated = calls.find(({ isReplicated }) => isReplicated);
    const waiting = replicated && (await replication.waitFor(replicated));
    const answers = await pipeline([...calls.map(byName), ...(waiting ? [waiting] : [])]);
    const results = await Promise.all(
      calls.map((call, index) => {
        const [error, result] = answers[index] ?? [new RedisStoreError('lost', 'Redis sent no answer.')];
        return error === null ? result : again(call, error, waiting);
      }),
    );
    if (replicated && waiting) replication.noteAnswer(replicated, answers[calls.length]?.[1] ?? 0);
    return results;
  }

  /** A script that Redis has forgotten is sent whole; a call that went to the wrong node is sent alone, and is redirected. */
  async function again(call: ScriptCall, failure: Error, waiting: unknown[] | undefined): Promise<unknown> {
    if (!isScriptMissing(failure) && !isRedirection(failure)) throw failure;
    const commands = isScriptMissing(failure) ? [whole(call), ...(waiting ? [waiting] : [])] : [byName(call)];
    const [answer] = await pipeline(commands);
    const [error, result] = answer ?? [failure];
    if (error === null) return result;
    if (!isScriptMissing(error)) throw error;
    return again(call, error, waiting);
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
