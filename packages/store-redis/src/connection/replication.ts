import type { Clock } from '@secure-start/protocol/rp';
import type { RedisStoreWarning } from '../warnings.ts';
import type { ScriptCall } from './script.ts';

/** Makes writes wait for a replica, where there is one. */
export interface Replication {
  /** Returns the command that follows a call in its pipeline; `undefined` where no replica would answer it. */
  waitFor(call: ScriptCall): Promise<unknown[] | undefined>;
  /** Takes the answer of that command. */
  noteAnswer(call: ScriptCall, answer: unknown): void;
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
 * In a cluster each shard is asked about by itself: each may be on another node, with replicas or without.
 */
export function createReplication(options: {
  isCluster: boolean;
  /** Sends commands to the server that holds a key, and returns their answers. */
  ask: (key: string, commands: unknown[][]) => Promise<readonly unknown[]>;
  clock: Pick<Clock, 'monotonic'>;
  /** A replica may take so long to confirm a write. Commands that follow on the connection wait as well. */
  confirmWithinMs: number;
  warn: (code: RedisStoreWarning['code']) => void;
}): Replication {
  const { isCluster, ask, clock, confirmWithinMs, warn } = options;
  const knownByTag = new Map<string, Known>();

  function find({ keys }: ScriptCall): Known {
    const tag = isCluster ? (keys[0]?.split('}', 1)[0] ?? '') : '';
    const known = knownByTag.get(tag) ?? { hasReplica: false, askedAt: -Infinity, asking: undefined };
    knownByTag.set(tag, known);
    return known;
  }

  async function learn(known: Known, key: string): Promise<void> {
    const [replication, memory] = await ask(key, [
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

  async function know(known: Known, key: string): Promise<void> {
    known.asking ??= learn(known, key).finally(() => {
      known.asking = undefined;
    });
    return known.asking;
  }

  return {
    async waitFor(call) {
      const known = find(call);
      const key = call.keys[0] ?? '';
      if (known.askedAt === -Infinity) await know(known, key);
      else if (clock.monotonic() - known.askedAt > askAgainAfterMs) know(known, key).catch(() => undefined);
      return known.hasReplica ? ['wait', 1, confirmWithinMs] : undefined;
    },
    noteAnswer(call, answer) {
      if (Number(answer) > 0) return;
      warn('replicaSilent');
      find(call).askedAt = -Infinity;
    },
  };
}
