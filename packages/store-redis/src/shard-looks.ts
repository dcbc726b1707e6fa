import type { Clock } from '@secure-start/protocol/rp';
import { waitUntilLate } from './answers-in-time.ts';
import type { Connection } from './connection/connection.ts';
import type { ScriptCall } from './connection/script.ts';

/** A look for due work into one shard, or into several by one script. */
export interface ShardLook {
  tags: readonly string[];
  call: ScriptCall;
}

/** A look and what came of it: the answer of the script, or the error in its place. */
export interface LookAnswer extends ShardLook {
  answer: unknown;
}

/** Looks of one process for due work of one kind. A shard that is late holds up no other. */
export interface ShardLooks {
  /** Returns the tags of the shards of which no late answer is awaited. */
  free(tags: readonly string[]): string[];
  /** Sends looks in one trip. Resolves with the answers that are there a moment after the first one, or with all. */
  send(looks: readonly ShardLook[]): Promise<readonly LookAnswer[]>;
  /** Returns the answers that came late, each once. */
  takeLate(): readonly LookAnswer[];
}

/** Creates them. */
export function createShardLooks(options: {
  connection: Pick<Connection, 'attempt'>;
  clock: Pick<Clock, 'sleep'>;
  /** Others are waited for so long after the first shard that answered. */
  lateAfterMs: number;
}): ShardLooks {
  const { connection, clock, lateAfterMs } = options;
  /** Looks that were not waited for, and have not answered yet. */
  const lateLooks = new Set<ShardLook>();
  let lateAnswers: LookAnswer[] = [];

  return {
    free(tags) {
      const late = new Set([...lateLooks].flatMap((look) => look.tags));
      return tags.filter((tag) => !late.has(tag));
    },

    async send(looks) {
      const inTime: LookAnswer[] = [];
      const open = new Set(looks);
      const attempts = looks.map(async (look) => {
        const [answer] = await connection.attempt([look.call]);
        open.delete(look);
        (lateLooks.delete(look) ? lateAnswers : inTime).push({ ...look, answer });
        return answer;
      });
      await waitUntilLate({ clock, attempts, lateAfterMs });
      for (const look of open) lateLooks.add(look);
      return inTime;
    },

    takeLate() {
      const taken = lateAnswers;
      lateAnswers = [];
      return taken;
    },
  };
}
