/** A request to a process of watching browsers. */
export type WatchersRequest =
  | { type: 'open'; ports: readonly number[]; flows: number; perSecond: number }
  /** Forgets the frames received so far. */
  | { type: 'begin' }
  | { type: 'end' };

/** The frames that browsers have received since `begin`. */
export interface Sighting {
  /** Streams that are open. */
  open: number;
  frames: number;
  /** Seconds of an order between two frames for which no frame came. */
  missed: number;
  /** The number of frames in each slice of half a millisecond of lateness. */
  lateness: readonly number[];
  /** Starts that failed and streams that ended. */
  errors: number;
  firstError?: string;
}
