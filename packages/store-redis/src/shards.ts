import type { Names } from './sealing/names.ts';

/** Number of shards. Never changed: processes of all releases must agree where a record is. */
export const shardCount = 64;

/** The place of a record. */
export interface RecordPlace {
  /** Of the record's shard: all its keys begin with it, and its braces put them into one slot. */
  tag: string;
  id: string;
  /** The key of the hash. */
  key: string;
}

/** Names of keys and channels of one store. */
export interface Shards {
  /** Tags of all shards. */
  tags: readonly string[];
  place(key: string): RecordPlace;
  /** Returns the key of a record from its id; `undefined` when it was made under another `nameKey`. */
  keyOf(id: string): string | undefined;
  /** Returns the channel on which changes of the record are published. */
  channel(place: RecordPlace): string;
  /** Returns the key of a rate or of the leases of a name. All are in one slot. */
  admissionKey(kind: 'rate' | 'leases', name: string): string;
  /** A key in the slot of admissions that is never set. */
  clockKey: string;
}

/** Creates the names of one store. */
export function createShards(options: { prefix: string; names: Names }): Shards {
  const { prefix, names } = options;
  const tags = Array.from({ length: shardCount }, (_, shard) => `{${prefix}:${shard}}`);
  const admissions = `{${prefix}:admissions}`;
  return {
    tags,
    place(key) {
      const id = names.seal(key);
      // The beginning of an id is evenly distributed whatever the key is.
      const tag = tags[Buffer.from(id.slice(0, 4), 'base64url').readUInt8(0) % shardCount] ?? '';
      return { tag, id, key: `${tag}:record:${id}` };
    },
    keyOf: (id) => names.open(id),
    channel: ({ tag, id }) => `${tag}:changed:${id}`,
    admissionKey: (kind, name) => `${admissions}:${kind}:${names.hash(name)}`,
    clockKey: `${admissions}:clock`,
  };
}
