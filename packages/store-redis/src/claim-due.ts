import type { Clock } from '@secure-start/protocol/rp';
import type { Claim, Store } from '@secure-start/server';
import type { Connection } from './connection/connection.ts';
import { createScript, type ScriptCall } from './connection/script.ts';
import { claimOf, instantOf, listOf, numberOf } from './replies.ts';
import { claimDueScript } from './scripts/claim-scripts.ts';
import { createShardLooks, type LookAnswer, type ShardLook, type ShardLooks } from './shard-looks.ts';
import { shardCount, type Shards } from './shards.ts';
import { RedisStoreError } from './store-error.ts';

const script = createScript(claimDueScript);
/** A shard is late when another has answered for this share of the time limit. */
const lateShare = 0.1;

/** Creates the claiming of what is due. */
export function createClaimDue(options: {
  connection: Connection;
  shards: Shards;
  clock: Pick<Clock, 'sleep'>;
  timeoutMs: number;
}): Store['claimDue'] {
  const { connection, shards, clock, timeoutMs } = options;
  /** The shard at which the next claim begins, so that none is always the last one. */
  let firstShard = 0;
  /** By kind of record. */
  const looksByKind = new Map<string, ShardLooks>();
  /** Tags of the shards of a cluster that did not answer the last look at them. */
  const away = new Set<string>();
  /** By tag: when a shard answered again that had been away. */
  const backSince = new Map<string, number>();

  function looksFor(kind: string): ShardLooks {
    const looks = looksByKind.get(kind) ?? createShardLooks({ connection, clock, lateAfterMs: timeoutMs * lateShare });
    looksByKind.set(kind, looks);
    return looks;
  }

  function rotatedTags(): string[] {
    firstShard = (firstShard + 1) % shardCount;
    return [...shards.tags.slice(firstShard), ...shards.tags.slice(0, firstShard)];
  }

  function tagsOf(keys: readonly string[]): string[] {
    return [...new Set(keys.map((key) => shards.place(key).tag))];
  }

  /**
   * Notes that a shard has answered. While it was away, no page could show that it was open: returns the instant before which
   * none counts as gone.
   */
  function noteAnswer(tag: string, now: number): number {
    if (away.delete(tag)) backSince.set(tag, now);
    return backSince.get(tag) ?? 0;
  }

  function noteFailure(tags: readonly string[]): void {
    if (connection.isCluster) for (const tag of tags) away.add(tag);
  }

  function read({ tags: [tag = ''], answer }: LookAnswer): { answeredAt: number; nextDueAt: number; claims: Claim[] } {
    const [time, nextDueAt, claimed] = listOf(answer);
    const answeredAt = numberOf(time);
    const since = noteAnswer(tag, answeredAt);
    const claims = listOf(claimed).map((value) => {
      const { id, presenceAt, ...claim } = claimOf(value);
      const key = shards.keyOf(id);
      if (key === undefined) throw foreignName();
      return { key, ...claim, presenceAt: Math.max(presenceAt, since) };
    });
    return { answeredAt, nextDueAt: instantOf(nextDueAt) ?? Infinity, claims };
  }

  return async ({ kind, maxClaims, leaseMs, maxFormat, justDue }) => {
    const looks = looksFor(kind);
    const claims: Claim[] = [];
    let nextDueAt = Infinity;
    let now = Infinity;
    let failure: RedisStoreError | undefined;

    function lookAt(tags: readonly string[], share: number): ShardLook {
      const args = [kind, ...[share, leaseMs, maxFormat, tags.length].map(String)];
      const call: ScriptCall = {
        script,
        keys: tags,
        args,
        isReplicated: true,
        needsWholeSlot: true,
        isImpatient: true,
      };
      return { tags, call };
    }

    const wanted = justDue === undefined ? rotatedTags() : tagsOf(justDue);
    const left = looks.free(wanted);
    while (left.length > 0 && claims.length < maxClaims) {
      const room = maxClaims - claims.length;
      // One server looks into all shards by one script; a cluster into each by its own, with its share of what is wanted.
      const tags = left.splice(0, connection.isCluster ? room : shardCount);
      const groups = connection.isCluster ? tags.map((tag) => [tag]) : [tags];
      const share = Math.floor(room / groups.length);
      for (const look of await looks.send(groups.map((group) => lookAt(group, share)))) {
        if (look.answer instanceof RedisStoreError) {
          noteFailure(look.tags);
          failure ??= look.answer;
          continue;
        }
        const found = read(look);
        // The earliest, from which the caller reckons when all claims end.
        now = Math.min(now, found.answeredAt);
        nextDueAt = Math.min(nextDueAt, found.nextDueAt);
        claims.push(...found.claims);
        // It may have more than its share.
        if (found.claims.length === share) left.push(...look.tags);
      }
    }
    // In a cluster, the work on the records of other nodes goes on while one is away, or has not answered yet.
    if (now === Infinity) throw failure ?? unanswered();
    for (const look of looks.takeLate()) {
      if (look.answer instanceof RedisStoreError) {
        noteFailure(look.tags);
        continue;
      }
      const { answeredAt: claimedAt, ...found } = read(look);
      // What has run out by now is due again.
      if (claimedAt + leaseMs > now) claims.push(...found.claims.map((claim) => ({ ...claim, claimedAt })));
      nextDueAt = Math.min(nextDueAt, found.nextDueAt);
    }
    if (left.length > 0 || looks.free(wanted).length < wanted.length) nextDueAt = Math.min(nextDueAt, now);
    return { now, claims, nextDueAt: nextDueAt === Infinity ? undefined : nextDueAt };
  };
}

function unanswered(): RedisStoreError {
  return new RedisStoreError('unreachable', 'A node of Redis has not answered yet. It is asked again.');
}

function foreignName(): RedisStoreError {
  const message =
    'nameKey: another process has stored records under another name key and the same prefix. All need the same key.';
  return new RedisStoreError('wrongKey', message);
}
