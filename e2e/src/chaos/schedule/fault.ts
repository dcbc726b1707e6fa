/** The connections of one process of the e-service that can be disturbed. */
export const linkNames = ['bankId', 'redis', 'postgres'] as const;

/** One connection of a process. */
export type LinkName = (typeof linkNames)[number];

/** A moment of a log-in at which the process that serves its browser can be hit. */
export const moments = ['started', 'scanned', 'approved', 'told'] as const;

/** A moment of a log-in. */
export type Moment = (typeof moments)[number];

/** An act against one part of the whole. */
export type FaultAction =
  /** `kill -9`; another process starts `durationMs` later. */
  | { kind: 'killProcess'; slot: number }
  /** SIGSTOP, and SIGCONT `durationMs` later. */
  | { kind: 'pauseProcess'; slot: number }
  /** SIGTERM, as in a deploy; another process starts at once. */
  | { kind: 'drainProcess'; slot: number }
  /** `kill -9` of the process that serves a browser, when the next log-in comes to this moment. */
  | { kind: 'killAtMoment'; moment: Moment }
  /** `kill -9`; started again on the same data `durationMs` later. */
  | { kind: 'killRedis' }
  | { kind: 'pauseRedis' }
  /** Every process of it ends at once; started again on the same data `durationMs` later. */
  | { kind: 'killPostgres' }
  | { kind: 'pausePostgres' }
  /** The simulator is only paused: one that is killed forgets its orders, which BankID does not. */
  | { kind: 'pauseBankId' }
  /** Every chunk of one connection comes later by `delayMs`, in both directions. */
  | { kind: 'slowLink'; slot: number; link: LinkName; delayMs: number }
  /** Connections are reset, and new ones are refused. */
  | { kind: 'cutLink'; slot: number; link: LinkName }
  /** Nothing comes through and nothing is reset; afterwards everything comes at once. */
  | { kind: 'blackHole'; slot: number; link: LinkName };

/** A fault of the schedule. */
export type PlannedFault = FaultAction & {
  /** Milliseconds after the start of the run. */
  atMs: number;
  durationMs: number;
};

/** A fault that was inflicted: the times are milliseconds since 1970. */
export interface InflictedFault {
  action: FaultAction;
  from: number;
  to: number;
  /** The process that was hit, or whose connection was. Absent where all are. */
  pid?: number;
}
