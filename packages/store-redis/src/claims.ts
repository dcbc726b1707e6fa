import type { Claim, Store } from '@secure-start/server';
import { callInBatches } from './batches.ts';
import type { Connection } from './connection/connection.ts';
import { createScript } from './connection/script.ts';
import { RedisStoreError } from './store-error.ts';
import { argument, claimOf, instantOf, listOf, numberOf } from './replies.ts';
import { claimDueScript, renewScript, rescheduleScript } from './scripts/claim-scripts.ts';
import { clockNow } from './store-clock.ts';
import { shardCount, type Shards } from './shards.ts';

const scripts = {
  claimDue: createScript(claimDueScript),
  reschedule: createScript(rescheduleScript),
  renew: createScript(renewScript),
};

/** Creates the operations on claims. */
export function claimOperations(options: {
  connection: Connection;
  shards: Shards;
}): Pick<Store, 'claimDue' | 'reschedule' | 'renew'> {
  const { connection, shards } = options;
  /** The shard at which the next claim begins, so that none is always the last one. */
  let firstShard = 0;

  function rotatedTags(): string[] {
    firstShard = (firstShard + 1) % shardCount;
    return [...shards.tags.slice(firstShard), ...shards.tags.slice(0, firstShard)];
  }

  return {
    async claimDue({ kind, maxClaims, leaseMs, maxFormat }) {
      const claims: Claim[] = [];
      let nextDueAt = Infinity;
      let now = 0;
      const left = rotatedTags();
      while (left.length > 0 && claims.length < maxClaims) {
        const wanted = maxClaims - claims.length;
        // One server looks into all shards by one script; a cluster into each by its own, with its share of what is wanted.
        const tags = left.splice(0, connection.isCluster ? wanted : shardCount);
        const groups = connection.isCluster ? tags.map((tag) => [tag]) : [tags];
        const share = Math.floor(wanted / groups.length);
        const args = [kind, ...[share, leaseMs, maxFormat].map(String)];
        const calls = groups.map((keys) => ({ script: scripts.claimDue, keys, args, isReplicated: true }));
        for (const answer of await connection.call(calls)) {
          const [answeredAt, nextDue, claimed] = listOf(answer);
          now = numberOf(answeredAt);
          nextDueAt = Math.min(nextDueAt, instantOf(nextDue) ?? Infinity);
          for (const value of listOf(claimed)) {
            const { id, ...claim } = claimOf(value);
            const key = shards.keyOf(id);
            if (key === undefined) throw foreignName();
            claims.push({ key, ...claim });
          }
        }
      }
      if (left.length > 0) nextDueAt = Math.min(nextDueAt, now);
      return { now, claims, nextDueAt: nextDueAt === Infinity ? undefined : nextDueAt };
    },

    async reschedule(reschedulings) {
      if (reschedulings.length === 0) return { now: await clockNow({ connection, shards }) };
      const places = reschedulings.map(({ key }) => shards.place(key));
      const answered = await callInBatches({
        connection,
        script: scripts.reschedule,
        places,
        argsOf(index) {
          const { tag = '', id = '' } = places[index] ?? {};
          const { token, version, dueAt } = reschedulings[index] ?? {};
          return [tag, id, argument(token), argument(version), argument(dueAt)];
        },
      });
      return { now: numberOf(listOf(answered.at(-1)?.answer)[0]) };
    },

    async renew({ claims, leaseMs }) {
      if (claims.length === 0) return { now: await clockNow({ connection, shards }), lost: [] };
      const places = claims.map(({ key }) => shards.place(key));
      const answered = await callInBatches({
        connection,
        script: scripts.renew,
        places,
        firstArgs: [String(leaseMs)],
        argsOf(index) {
          const { tag = '', id = '' } = places[index] ?? {};
          return [tag, id, argument(claims[index]?.token)];
        },
      });
      let now = 0;
      const lost: string[] = [];
      for (const { batch, answer } of answered) {
        const [answeredAt, indexes] = listOf(answer);
        now = numberOf(answeredAt);
        for (const at of listOf(indexes)) {
          const key = claims[batch.indexes[numberOf(at)] ?? -1]?.key;
          if (key !== undefined) lost.push(key);
        }
      }
      return { now, lost };
    },
  };
}

function foreignName(): RedisStoreError {
  const message =
    'nameKey: another process has stored records under another name key and the same prefix. All need the same key.';
  return new RedisStoreError('wrongKey', message);
}
