import type { Instant } from './instant.ts';

/**
 * One record as a store keeps it. A store reads and writes all members but `bytes`, which it never interprets.
 */
export interface StoreRecord {
  /** Identifies the record: 43 characters of base64url, evenly distributed, so that a store may shard by it. */
  key: string;
  /** Name of the machine that the record belongs to: one store may serve a server and a call desk. */
  kind: string;
  /** Version of the format of `bytes`. Processes of two releases may share a store: see {@link Store.claimDue}. */
  format: number;
  /** Number of the change, from 1. */
  version: number;
  /**
   * The store forgets the record at this instant. `undefined`: no clock makes the store forget it, however far it jumps;
   * it is kept until a later version has a `keepUntil`. What a person completed is stored so until the application has it.
   */
  keepUntil: Instant | undefined;
  /** Instant at which a scheduler must claim the record. `undefined`: never, until a change sets one. */
  dueAt: Instant | undefined;
  /** Instant at which a page was last seen waiting for this record: given at `create` and
   * moved on by {@link Store.touch}. */
  presenceAt: Instant;
  /** Encodes or opens what only the machine reads. A store that keeps records in this process need not call it. */
  bytes: () => Uint8Array;
}

/** The part that all answers of a store have: its clock, from which processes take the time. */
export interface StoreAnswer {
  now: Instant;
}

/** The answer about several records. */
export interface BatchAnswer extends StoreAnswer {
  /**
   * Keys whose part of the store could not be asked, or is slower than others that answered: nothing is known of their records,
   * and a change of them may have been done or not. A store rejects when it could ask none. It waits for a part that it asks alone.
   */
  unanswered?: readonly string[];
}

/** The right to work on a record that is due, until `leaseMs` have passed without {@link Store.renew}. */
export interface Claim {
  key: string;
  /** Fencing token: a later claim of the same record has a greater one. */
  token: number;
  /** Token of the claim before this one; 0 for the first claim of the record. */
  previousToken: number;
  /** Version of the record when it was claimed. */
  version: number;
  presenceAt: Instant;
  /** The instant from which the claim counts, where that is before `now` of the answer: a part of the store was late. */
  claimedAt?: Instant;
}

/** A claim that is given back. */
export interface Rescheduling {
  key: string;
  token: number;
  /** The version up to which `dueAt` takes account of the record. */
  version: number;
  dueAt: Instant | undefined;
}

/** One thing that {@link Store.admit} grants. A rate and a lease may have the same name: they are different things. */
export type Admission =
  /** Counts one more of `name`, of which `burst` are granted at once and one more each `everyMs`. */
  | { kind: 'rate'; name: string; burst: number; everyMs: number }
  /**
   * Takes one of `places` leases of `name` for `holder` until `forMs` have passed; prolongs it when the holder has it
   * already. With one place it is a lock.
   */
  | { kind: 'lease'; name: string; holder: string; forMs: number; places: number }
  /** Granted while there are fewer leases of `name` than `below`, by default 1: none. It takes no lease itself. */
  | { kind: 'free'; name: string; below?: number };

/** The answer of {@link Store.admit}. */
export type AdmissionAnswer = StoreAnswer &
  (
    | { admitted: true }
    /** `refused` is the index of the first admission that was not granted. */
    | { admitted: false; refused: number; retryAfterMs: number }
  );

/** A lease of a name, as {@link Store.leases} lists it. */
export interface Lease {
  holder: string;
  until: Instant;
}

/**
 * Keeps the records of flows and desks, for one process or for several.
 *
 * A store that is to be shared keeps this contract under concurrent use by any number of processes; the suite in
 * `@secure-start/server/store-contract` tests it. Any operation may reject, after which it may have been done or not; none may hang, so
 * a store has time limits of its own.
 * No operation waits for a change: each answers from what is stored now.
 *
 * A cluster can keep the contract, because no operation changes two records atomically. `get`, `touch`, `reschedule` and
 * `renew` take batches that may be split by key. The names of `admit` and `release` belong to no record.
 *
 * @see docs/explanation/architecture.md#the-engine
 */
export interface Store {
  /** `true`: names of rates and leases are kept as HMACs under a key of the store's own, so that the server needs none. */
  readonly hidesNames?: true;

  /** Stores a new record and notifies watchers. `created` is `false`, and nothing is changed, when the key is taken. */
  create(record: StoreRecord): Promise<StoreAnswer & { created: boolean }>;

  /** Returns the records of these keys, in their order; `undefined` where there is none, or where the key is `unanswered`. */
  get(keys: readonly string[]): Promise<BatchAnswer & { records: readonly (StoreRecord | undefined)[] }>;

  /**
   * Replaces a record by its next version, notifies watchers in all processes, and keeps claim and presence.
   *
   * - `conflict`: the stored version is not `record.version - 1`.
   * - `fenced`: `token` was given, and the record has been claimed by a later one. What is written under a token is
   *   the acknowledgement of an effect; facts are written without one.
   *
   * With a `keepUntil` that has passed, the record is deleted.
   */
  compareAndSet(options: {
    record: Omit<StoreRecord, 'presenceAt'>;
    token?: number;
  }): Promise<StoreAnswer & { outcome: 'stored' | 'conflict' | 'fenced' }>;

  /** Moves `presenceAt` of records forward. Makes no version and notifies no watcher; unknown keys are ignored. */
  touch(presences: readonly { key: string; presenceAt: Instant }[]): Promise<BatchAnswer>;

  /**
   * Calls `listener` after the record was created and after each change of it, by any process, until the returned
   * function is called. Changes that follow each other quickly may be notified once, and a notification may come late,
   * never before the change.
   */
  watch(key: string, listener: (change: { key: string; version: number }) => void): Promise<() => void>;

  /**
   * Claims records of one kind that are due and not claimed, at most `maxClaims`, the longest due first.
   *
   * Records whose `format` is above `maxFormat` are left to processes of a newer release. `nextDueAt`: the earliest
   * instant at which one more may become due, as far as the store knows; also the end of a claim.
   *
   * `justDue`: keys of records that the caller has just made due. A store of many parts may look where these are, and
   * nowhere else; `nextDueAt` then says nothing of the other records.
   */
  claimDue(options: {
    kind: string;
    maxClaims: number;
    leaseMs: number;
    maxFormat: number;
    justDue?: readonly string[];
  }): Promise<StoreAnswer & { claims: readonly Claim[]; nextDueAt: Instant | undefined }>;

  /**
   * Gives claims back and moves due times. A stale token changes nothing; when the record has changed since `version`,
   * the claim ends and the due time of that change stays. Makes no version and notifies no watcher.
   */
  reschedule(reschedulings: readonly Rescheduling[]): Promise<StoreAnswer>;

  /** Prolongs claims to `leaseMs` from now. `lost`: keys of claims whose token is stale. */
  renew(options: {
    claims: readonly { key: string; token: number }[];
    leaseMs: number;
  }): Promise<BatchAnswer & { lost: readonly string[] }>;

  /** Grants all of these, or none; the answer then names the first that could not be granted. */
  admit(admissions: readonly Admission[]): Promise<AdmissionAnswer>;

  /** Gives leases back. `released` counts those that were held by that holder. */
  release(leases: readonly { name: string; holder: string }[]): Promise<StoreAnswer & { released: number }>;

  /** Lists the leases of a name. */
  leases(name: string): Promise<StoreAnswer & { leases: readonly Lease[] }>;
}
