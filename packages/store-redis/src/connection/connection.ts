import type { Clock } from '@secure-start/protocol/rp';
import { RedisStoreError } from '../store-error.ts';
import type { RedisStoreWarning } from '../warnings.ts';
import { followConnection } from './connection-failure.ts';
import { createNodes } from './nodes.ts';
import { type Answer, createPipelines } from './pipelines.ts';
import type { RedisClient } from './redis-client.ts';
import { fromRedisError } from './redis-errors.ts';
import { createReplication } from './replication.ts';
import { byName, inWholeSlot, type Script, type ScriptCall } from './script.ts';
import { createTimeLimit, type TimeLimit } from './time-limit.ts';

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
  /** Does the same, and returns the error in place of an answer: in a cluster, one node may be away, and the others answer. */
  attempt(calls: readonly ScriptCall[]): Promise<readonly unknown[]>;
  close(): void;
}

/** While a node is away, it is asked for its time so often. */
const tryAgainAfterMs = 500;
/** A connection on which nothing came for so many time limits is made anew. */
const reconnectAfterLimits = 3;
/** A replica has this share of the time limit to confirm a write. */
const confirmShare = 0.25;
/** A call waits this share of the time limit for a slot that is on its way: its node is not silent. */
const movingShare = 0.5;
/** States of a client before its first connection, in which it keeps commands until it is connected. */
const beginning = new Set(['wait', 'connecting', 'connect']);

/** A node of a cluster may be away while the others answer. */
interface NodeState {
  limit: TimeLimit;
  /** The client of a cluster tries for long to reach a node, and says so only then. */
  isLost: boolean;
  triedAt: number;
  timeouts: number;
}

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
  const nodes = createNodes(client);
  const connecting = followConnection(client);
  const states = new Map<string, NodeState>();
  let wasReady = false;
  let isClosed = false;
  const confirmWithinMs = Math.ceil(timeoutMs * confirmShare);
  const replication = createReplication({ ask, clock, confirmWithinMs, warn });
  const movingMs = timeoutMs * movingShare;
  const pipelines = createPipelines({
    nodes,
    replication,
    execute,
    executeOne: client.isCluster ? undefined : executeOneBy(client),
    clockScript,
    clock,
    movingMs,
  });

  function stateOf(node: string): NodeState {
    const known = states.get(node);
    if (known !== undefined) return known;
    const limit = createTimeLimit({ clock, timeoutMs, onTimeout: () => noteTimeout(node) });
    const state = { limit, isLost: false, triedAt: -Infinity, timeouts: 0 };
    states.set(node, state);
    return state;
  }

  /** The other end of a cut line is never heard of again, and the system finds that out after minutes only. */
  function noteTimeout(node: string): void {
    const state = stateOf(node);
    state.timeouts += 1;
    if (state.timeouts % reconnectAfterLimits === 0) nodes.reconnect(node);
  }

  /** Returns why nothing is sent to the node of a key now; `undefined` when it is. */
  function refusal(node: string, key: string): RedisStoreError | undefined {
    if (isClosed) return new RedisStoreError('closed', 'The store was closed.');
    wasReady ||= client.status === 'ready';
    const isConnected = client.status === 'ready' || (!wasReady && beginning.has(client.status));
    if (!isConnected) return connecting.failure();
    const state = stateOf(node);
    if (!state.isLost && !state.limit.isSilent()) return undefined;
    if (clock.monotonic() - state.triedAt >= tryAgainAfterMs) {
      state.triedAt = clock.monotonic();
      void callWithin(node, { script: clockScript, keys: [key], args: [] });
    }
    return connecting.failure();
  }

  async function execute(node: string, commands: unknown[][]): Promise<readonly Answer[]> {
    const answers = await client.pipeline(commands).exec();
    stateOf(node).timeouts = 0;
    return answers ?? [];
  }

  /** A pipeline costs this process twice as much as a single command, which a client that is wrapped may not have. */
  function executeOneBy({
    callBuffer,
  }: RedisClient): ((node: string, call: ScriptCall) => Promise<Answer>) | undefined {
    if (callBuffer === undefined) return undefined;
    return async (node, { script, keys, args }) => {
      const answer = await callBuffer.call(client, 'evalsha', script.sha1, keys.length, ...keys, ...args).then(
        (result): Answer => [null, result],
        (error: Error): Answer => [error],
      );
      stateOf(node).timeouts = 0;
      return answer;
    };
  }

  /** A refusal is no answer: a user without the right to ask has no replica, as far as the store knows. */
  async function ask(node: string, key: string, commands: unknown[][]): Promise<readonly unknown[]> {
    const finder = byName({ script: clockScript, keys: [key], args: [] });
    const [, ...answers] = await execute(node, [finder, ...commands]);
    return answers.map(([error, result]) => {
      if (error !== null && fromRedisError(error).code !== 'denied') throw error;
      return result;
    });
  }

  async function callWithin(node: string, call: ScriptCall): Promise<unknown> {
    const state = stateOf(node);
    try {
      const answer = await state.limit.within(pipelines.send(node, call));
      state.isLost = false;
      return answer;
    } catch (error) {
      const failure = fromRedisError(error);
      if (failure.code === 'lost' && client.isCluster) state.isLost = true;
      if (failure.code === 'readOnly') nodes.reconnect(node);
      return failure;
    }
  }

  async function attempt(calls: readonly ScriptCall[]): Promise<readonly unknown[]> {
    const refusals = new Map<string, RedisStoreError | undefined>();
    return Promise.all(
      calls.map(async (call) => {
        const [key = ''] = call.keys;
        const node = nodes.nodeOf(key);
        if (!refusals.has(node)) refusals.set(node, refusal(node, key));
        const sent = client.isCluster && call.needsWholeSlot ? inWholeSlot(call) : call;
        return refusals.get(node) ?? callWithin(node, sent);
      }),
    );
  }

  return {
    isCluster: client.isCluster,
    attempt,
    async call(calls) {
      const answers = await attempt(calls);
      const failure = answers.find((answer) => answer instanceof RedisStoreError);
      if (failure !== undefined) throw failure;
      return answers;
    },
    close() {
      isClosed = true;
      connecting.close();
    },
  };
}
