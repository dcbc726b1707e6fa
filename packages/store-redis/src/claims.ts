import type { Clock } from '@secure-start/protocol/rp';
import type { Store } from '@secure-start/server';
import { callInBatches, unansweredKeys } from './batches.ts';
import { createClaimDue } from './claim-due.ts';
import type { Connection } from './connection/connection.ts';
import { createScript } from './connection/script.ts';
import { argument, listOf, numberOf } from './replies.ts';
import { renewScript, rescheduleScript } from './scripts/claim-scripts.ts';
import { clockNow } from './store-clock.ts';
import type { Shards } from './shards.ts';

const scripts = {
  reschedule: createScript(rescheduleScript),
  renew: createScript(renewScript),
};

/** A node is late when another has answered for this share of the time limit. */
const lateShare = 0.25;

/** Creates the operations on claims. */
export function claimOperations(options: {
  connection: Connection;
  shards: Shards;
  clock: Pick<Clock, 'sleep'>;
  timeoutMs: number;
}): Pick<Store, 'claimDue' | 'reschedule' | 'renew'> {
  const { connection, shards, clock, timeoutMs } = options;
  return {
    claimDue: createClaimDue({ connection, shards, clock, timeoutMs }),

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
        // What a node cannot take back now becomes due when its claims end.
        allowsFailures: true,
        lateness: { clock, lateAfterMs: timeoutMs * lateShare },
        needsWholeSlot: true,
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
        allowsFailures: true,
        lateness: { clock, lateAfterMs: timeoutMs * lateShare },
        needsWholeSlot: true,
      });
      let now = 0;
      const lost: string[] = [];
      for (const { batch, answer } of answered) {
        const [time, indexes] = listOf(answer);
        const answeredAt = numberOf(time);
        // The earliest, as above.
        now = now === 0 ? answeredAt : Math.min(now, answeredAt);
        for (const at of listOf(indexes)) lost.push(claims[batch.indexes[numberOf(at)] ?? -1]?.key ?? '');
      }
      const keys = claims.map(({ key }) => key);
      return { now, lost, unanswered: unansweredKeys(keys, answered) };
    },
  };
}
