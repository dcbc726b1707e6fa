import type { Clock } from '@secure-start/protocol/rp';
import { RedisStoreError } from '../store-error.ts';
import type { Nodes } from './nodes.ts';
import { fromRedisError, isMoved, isMoving, isScriptMissing } from './redis-errors.ts';
import type { Replication } from './replication.ts';
import { byName, type Script, type ScriptCall, whole } from './script.ts';

/** Sends calls of scripts. */
export interface Pipelines {
  /** Sends a call, in one pipeline with all others of this turn of the event loop for the same node. */
  send(node: string, call: ScriptCall): Promise<unknown>;
}

/** A call whose slot is on its way is sent again after so long. */
const sendAgainAfterMs = 50;

/** The answer to one command. */
export type Answer = readonly [error: Error | null, result?: unknown];

interface Pending {
  call: ScriptCall;
  /** By the monotonic clock: until then the call waits for a slot that is on its way. */
  waitsUntil: number;
  resolve: (result: unknown) => void;
  reject: (error: unknown) => void;
}

/** Creates the pipelines of one client. Each is one write to a socket, and one wait for a replica. */
export function createPipelines(options: {
  nodes: Pick<Nodes, 'nodeOf'>;
  replication: Replication;
  /** Sends commands, and returns the answers in their order. */
  execute: (node: string, commands: unknown[][]) => Promise<readonly Answer[]>;
  /** Sends a call that is alone. Absent for a cluster, whose client repeats a single command by rules of its own. */
  executeOne: ((node: string, call: ScriptCall) => Promise<Answer>) | undefined;
  /** A script that any user of the store may run; it finds the server that holds a key. */
  clockScript: Script;
  clock: Pick<Clock, 'monotonic' | 'sleep'>;
  /** A call waits so long for a slot that is on its way. */
  movingMs: number;
}): Pipelines {
  const { nodes, replication, execute, executeOne, clockScript, clock, movingMs } = options;
  let gathered = new Map<string, Pending[]>();

  function sendGathered(): void {
    const sent = gathered;
    gathered = new Map();
    for (const [node, pending] of sent) void sendTogether(node, pending);
  }

  async function sendTogether(node: string, pending: readonly Pending[]): Promise<void> {
    const replicated = pending.find(({ call }) => call.isReplicated)?.call;
    let waiting: unknown[] | undefined;
    let answers: readonly Answer[];
    try {
      waiting = replicated && (await replication.waitFor(node, replicated));
      answers = await executeAll(node, pending, waiting);
    } catch (error) {
      // While shards move to another node, the client refuses a pipeline as a whole, and sends none of it.
      if (pending.length > 1) for (const one of pending) void sendTogether(node, [one]);
      else pending[0]?.reject(error);
      return;
    }
    const isWritten = pending.some(({ call }, index) => call.isReplicated && answers[index]?.[0] === null);
    const loss = waiting && isWritten ? noteConfirmation(node, answers[pending.length]) : undefined;
    for (const [index, { call, waitsUntil, resolve, reject }] of pending.entries()) {
      const [error, result] = answers[index] ?? [noAnswer()];
      if (error !== null) again(call, waitsUntil, error).then(resolve, reject);
      else if (call.isReplicated && loss !== undefined) reject(loss);
      else resolve(result);
    }
  }

  async function executeAll(
    node: string,
    pending: readonly Pending[],
    waiting: unknown[] | undefined,
  ): Promise<readonly Answer[]> {
    const [only, ...more] = pending;
    if (executeOne && only && more.length === 0 && !waiting) return [await executeOne(node, only.call)];
    const commands = pending.map(({ call }) => byName(call));
    return execute(node, waiting ? [...commands, waiting] : commands);
  }

  /** Returns the error of a write whose confirmation was cut off: its server may be gone, and the write with it. */
  function noteConfirmation(node: string, answer: Answer = [noAnswer()]): RedisStoreError | undefined {
    const [error, confirmed] = answer;
    if (error !== null && fromRedisError(error).code !== 'denied') {
      return new RedisStoreError(
        'lost',
        'The connection to Redis ended before a replica had the change. It is tried again.',
      );
    }
    replication.noteAnswer(node, error === null ? confirmed : 0);
    return undefined;
  }

  /**
   * Sends a call again that has not been done. A script that Redis does not have is sent whole. Where the node does not serve the
   * key, the client finds the one that does; while the slot is on its way, the call waits until it has arrived.
   */
  async function again(call: ScriptCall, waitsUntil: number, failure: Error): Promise<unknown> {
    let error = failure;
    for (let isFirst = true; ; isFirst = false) {
      const isWhole = isScriptMissing(error);
      const isPassed = isMoved(error);
      if (!isWhole) {
        if (!isPassed && (!isMoving(error) || call.isImpatient)) throw error;
        if (clock.monotonic() >= waitsUntil) throw error;
        if (isPassed) await findNode(call);
        if (!isPassed || !isFirst) await clock.sleep(sendAgainAfterMs, { background: true });
      }
      const node = nodes.nodeOf(call.keys[0] ?? '');
      // With a second command the client redirects nothing by itself, so that the replica that is waited for is the right one.
      const waiting = call.isReplicated ? await replication.waitFor(node, call) : undefined;
      const command = isWhole ? whole(call) : byName(call);
      const commands = waiting ? [command, waiting] : [command];
      const [[refusal, result] = [noAnswer()], confirmation] = await execute(node, commands);
      if (refusal === null) {
        const loss = waiting && noteConfirmation(node, confirmation);
        if (loss !== undefined) throw loss;
        return result;
      }
      error = refusal;
    }
  }

  /** The client follows a redirection when the call is alone, and knows the node from there on. */
  async function findNode(call: ScriptCall): Promise<void> {
    const key = call.keys[0] ?? '';
    await execute(nodes.nodeOf(key), [byName({ script: clockScript, keys: [key], args: [] })]);
  }

  return {
    send: (node, call) =>
      new Promise((resolve, reject) => {
        if (gathered.size === 0) setImmediate(sendGathered);
        const pending = gathered.get(node);
        const one = { call, waitsUntil: clock.monotonic() + movingMs, resolve, reject };
        if (pending === undefined) gathered.set(node, [one]);
        else pending.push(one);
      }),
  };
}

function noAnswer(): RedisStoreError {
  return new RedisStoreError('lost', 'Redis sent no answer.');
}
