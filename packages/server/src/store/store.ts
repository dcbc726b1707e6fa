/** What every stored thing has. */
export interface Stored {
  /** Finds it. */
  keyHash: string;
  /** Counts the changes, for compare-and-set. */
  version: number;
  /** Wall clock in milliseconds; the store forgets it then. */
  keepUntil: number;
}

/**
 * Where things live that are under way: flows, or the desks of a call desk.
 *
 * They are plain JSON data. Every method may be asynchronous; a store that fails makes the request fail.
 */
export interface Store<Item extends Stored> {
  /**
   * Keeps a new item.
   *
   * @returns `false`, and nothing is changed, when one stands under this key whose `keepUntil` has not passed.
   */
  create(item: Item): Promise<boolean>;
  /** What this key's hash finds, unless `keepUntil` has passed. */
  get(keyHash: string): Promise<Item | undefined>;
  /**
   * Puts `item` in the place of the version before it (`item.version - 1`) and tells all watchers, on every replica.
   *
   * @returns `false`, and nothing is changed, when another version stands there.
   */
  replace(item: Item): Promise<boolean>;
  /** Calls `listener` with every version stored from now on. Returns how to stop that. */
  watch(keyHash: string, listener: (item: Item) => void): Promise<() => void>;
  /**
   * Takes or prolongs the lease `name` for `ms` milliseconds.
   *
   * @returns `false` when another holder has it and its time has not run out.
   */
  lease(options: { name: string; holder: string; ms: number }): Promise<boolean>;
  /**
   * Counts one more of `name`, of which `burst` are allowed at once and one more each `everyMs` milliseconds.
   *
   * One number for each name is enough: the moment at which everything admitted so far has been worked off.
   *
   * @returns 0 when it is admitted; else it is not counted, and this is how many milliseconds to wait.
   */
  admit(options: { name: string; burst: number; everyMs: number }): Promise<number>;
  /** Gives a lease back early; does nothing when somebody else holds it. */
  release(options: { name: string; holder: string }): Promise<void>;
}
