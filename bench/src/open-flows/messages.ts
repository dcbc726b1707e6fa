/** What the process of the watching browsers is asked to do. */
export type WatchersRequest =
  | { type: 'open'; port: number; flows: number; perSecond: number }
  /** Forget what was seen so far. */
  | { type: 'begin' }
  | { type: 'end' };

/** What the browsers saw since `begin`. */
export interface Sighting {
  /** Streams that are open. */
  open: number;
  frames: number;
  /** Seconds of an order between two frames for which no frame came. */
  missed: number;
  /** How late the frames came: how many in each slice of half a millisecond. */
  lateness: readonly number[];
  /** Starts that failed and streams that ended. */
  errors: number;
  firstError?: string;
}
