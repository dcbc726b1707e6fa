import type { Flow } from '../flow/flow.ts';

/**
 * Where flows live while they are under way: one process's memory, or a database that several replicas share.
 *
 * Flows are plain JSON data. Every method may be asynchronous; a store that fails makes the request fail.
 */
export interface FlowStore {
  create(flow: Flow): Promise<void>;
  /** The flow that a cookie's hash finds, unless `keepUntil` has passed. */
  get(keyHash: string): Promise<Flow | undefined>;
  /**
   * Puts `flow` in the place of the version before it (`flow.version - 1`) and tells all watchers, on every replica.
   *
   * @returns `false`, and nothing is changed, when another version stands there.
   */
  replace(flow: Flow): Promise<boolean>;
  /** Calls `listener` with every version stored from now on. Returns how to stop that. */
  watch(keyHash: string, listener: (flow: Flow) => void): Promise<() => void>;
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
