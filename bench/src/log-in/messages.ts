/** People who log in, one after the other at a steady rate. */
export interface Crowd {
  /** The server's. */
  port: number;
  logIns: number;
  perSecond: number;
  /** The server has no event stream: the browsers ask it every second. */
  polls: boolean;
}

/** What became of a crowd. */
export interface CrowdResult {
  completed: number;
  /** QR codes that all of them were shown. */
  frames: number;
  errors: number;
  firstError?: string;
}
