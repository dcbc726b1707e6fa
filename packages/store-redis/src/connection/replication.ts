import type { Clock } from '@secure-start/protocol/rp';
import type { RedisStoreWarning } from '../warnings.ts';
import type { ScriptCall } from './script.ts';

/** Makes writes wait for a replica, where there is one. */
export interface Replication {
  /** Returns the command that ends a pipeline with a call to a node; `undefined` where no replica would answer it. */
  waitFor(node: string, call: ScriptCall): Promise<unknown[] | undefined>;
  /** Takes the answer of that command. */
  noteAnswer(node: string, answer: unknown): void;
}

/** Time after which the server is asked anew about its replicas. */
const askAgainAfterMs = 30_000;

interface Known {
  hasReplica: boolean;
  askedAt: number;
  asking: Promise<void> | undefined;
}

/**
 * Creates the replication of one store.
 *
 * In a cluster each node is asked by itself: one may have replicas, and another none.
 */
export function createReplication(options: {
  /** Sends commands to the node, which holds the key, and returns their answers. */
  ask: (node: string, key: string, commands: unknown[][]) => Promise<readonly unknown[]>;
  clock: Pick<Clock, 'monotonic'>;
  /** A replica may take so long to confirm a write. Commands that follow on the connection wait as well. */
  confirmWithinMs: number;
  warn: (code: RedisStoreWarning['code']) => void;
}): Replication {
  const { ask, clock, confirmWithinMs, warn } = options;
  const knownByNode = new Map<string, Known>();

  function find(node: string): Known {
    const known = knownByNode.get(node) ?? { hasReplica: false, askedAt: -Infinity, asking: undefined };
    knownByNode.set(node, known);
    return known;
  }

  async function learn(node: string, key: string): Promise<void> {
    const known = find(node);
    const [replication, memory] = await ask(node, key, [
      ['info', 'replication'],
      ['info', 'memory'],
    ]);
    // In the middle of a failover another server may answer.
    if (/^role:slave/m.test(String(replication))) return;
    known.askedAt = clock.monotonic();
    known.hasReplica = /^connected_slaves:[1-9]/m.test(String(replication));
    if (!known.hasReplica) warn('notFailoverSafe');
    const isLimited = /^maxmemory:[1-9]/m.test(String(memory));
    if (isLimited && !/^maxmemory_policy:noeviction/m.test(String(memory))) warn('mayEvict');
  }

  async function know(node: string, key: string): Promise<void> {
    const known = find(node);
    known.asking ??= learn(node, key).finally(() => {
      known.asking = undefined;
    });
    return known.asking;
  }

  return {
    async waitFor(node, call) {
      const known = find(node);
      const key = call.keys[0] ?? '';
      if (known.askedAt === -Infinity) await know(node, key);
      else if (clock.monotonic() - known.askedAt > askAgainAfterMs) know(node, key).catch(() => undefined);
      return known.hasReplica ? ['wait', 1, confirmWithinMs] : undefined;
    },
    noteAnswer(node, answer) {
      if (Number(answer) > 0) return;
      warn('replicaSilent');
      find(node).askedAt = -Infinity;
    },
  };
}
