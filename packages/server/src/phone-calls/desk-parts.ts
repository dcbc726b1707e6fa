import type { MessageId } from '@secure-start/protocol/messages';
import type { Clock } from '@secure-start/protocol/rp';
import type { Moment } from '../flow/moment.ts';
import type { RandomBytes } from '../http/secrets.ts';
import type { Callback, Log } from '../log.ts';
import type { CareLoops } from '../orders/care-loops.ts';
import type { Store } from '../store/store.ts';
import type { AuditEntry } from './audit-entry.ts';
import type { CallClient, CallLimits } from './call-desk-options.ts';
import type { CallPurpose } from './call-purpose.ts';
import type { Desk, DeskRecord } from './desk.ts';
import type { DeskEvent } from './desk-transition.ts';

/** Lets something happen at a stored desk: the desk afterwards, or nothing when the store has forgotten it. */
export type ChangeDesk = (keyHash: string, event: DeskEvent) => Promise<Desk | undefined>;

/** What the calls of one call desk work with. */
export interface DeskParts {
  client: CallClient;
  origins: readonly string[];
  purposes: ReadonlyMap<string, CallPurpose>;
  limits: CallLimits;
  store: Store<DeskRecord>;
  change: ChangeDesk;
  /** Does what follows from the end of a call, unless another process is at it: whether nothing is left to do. */
  settle: (call: { keyHash: string; callId: string }) => Promise<boolean>;
  loops: Pick<CareLoops, 'ensure' | 'insist' | 'closing'>;
  /** Throws what the application throws. */
  audit: (entry: AuditEntry) => void | Promise<void>;
  clock: Clock;
  takeMoment: () => Moment;
  randomBytes: RandomBytes;
  log: Log;
  /** What everybody should know now. */
  notice: () => MessageId | undefined;
  /** A callback of the application threw. */
  applicationFailed: (
    error: unknown,
    where: { callback: Callback; flow?: { flowId: string; purpose: string } },
  ) => void;
}
