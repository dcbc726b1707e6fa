/** People who log in, one after the other at a steady rate. */
export interface Crowd {
  /** The server's. */
  port: number;
  logIns: number;
  perSecond: number;
  /** The server has no event stream: the browsers ask it every second. */
  polls: boolean;
}

/** The outcome of a crowd's log-ins. */
export interface CrowdResult {
  completed: number;
  /** QR codes shown to all of them. */
  frames: number;
  errors: number;
  firstError?: string;
}
