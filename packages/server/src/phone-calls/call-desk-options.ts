import type { BankIdClient } from '@secure-start/client';
import type { Clock } from '@secure-start/protocol/rp';
import type { RandomBytes } from '../http/secrets.ts';
import type { Limit } from '../limits/limits.ts';
import type { LogEntry } from '../log.ts';
import type { ClientStatus } from '../service/health.ts';
import type { PlannedMaintenance } from '../service/service-watch.ts';
import type { Store } from '../store/store.ts';
import type { AuditEntry } from './audit-entry.ts';
import type { CallAlarm, CallPurpose } from './call-purpose.ts';
import type { Agent, DeskRecord } from './desk.ts';

/** What a call desk needs of a BankID client. */
export type CallClient = Pick<BankIdClient, 'phoneAuth' | 'phoneSign' | 'collect' | 'cancel'> & ClientStatus;

/** How a call desk is made. */
export interface CallDeskOptions {
  /** Of `@secure-start/client`. The desk never closes it. */
  client: CallClient;
  /** Origins of the pages that hold `<bankid-call>`, written as those of `createBankIdServer`. */
  origins: readonly string[];
  /** Where the desk is mounted. Default `/call-desk`. */
  basePath?: string;
  /**
   * Who sends this request, from the application's own session; nothing when it is no agent. Asked for every request, and
   * every 15 s while a desk is open: an agent who has logged out sees nothing more.
   */
  authenticateAgent(request: Request): Agent | undefined | Promise<Agent | undefined>;
  /** By name: letters, digits and `-`, at most 32. The agent chooses among them. */
  purposes: Readonly<Record<string, CallPurpose>>;
  /**
   * Writes one line of the audit trail. When it fails on `asked`, nobody is asked; a later failure, or no answer within five
   * minutes, goes to `onError`, and the call goes on. What a call came to is written twice when the process died while it was
   * being written.
   */
  audit(entry: AuditEntry): void | Promise<void>;
  /**
   * Possible fraud: told at once, in the process that noticed. Told once for each `callId`; again by another process when
   * that one died before it was done. What it throws, or no answer within five minutes, goes to `onError`.
   */
  onAlarm(alarm: CallAlarm): void | Promise<void>;
  limits?: Partial<CallLimits>;
  /** For so long nobody asks a personal number that there was an alarm about, in milliseconds. Default 600,000. */
  holdAfterAlarmMs?: number;
  /** When BankID has said that it may not work; desks say so then. */
  plannedMaintenance?: readonly PlannedMaintenance[];
  /** Default `memoryStore`: right for one process, and calls under way are lost when it ends. */
  store?: Store<DeskRecord>;
  clock?: Clock;
  randomBytes?: RandomBytes;
  /** Default: warnings and errors as JSON lines on standard error. */
  log?: (entry: LogEntry) => void;
  /** Takes what the application's callbacks throw. Default: standard error. */
  onError?: (error: unknown) => void;
}

/** How often people may be asked. */
export interface CallLimits {
  /** Default 10 at once, then one each 30 seconds. */
  perAgent: Limit | 'off';
  /** By personal number, over all agents. Default 3 at once, then one each 5 minutes. */
  perPerson: Limit | 'off';
}

export const defaultCallLimits: CallLimits = {
  perAgent: { burst: 10, everyMs: 30_000 },
  perPerson: { burst: 3, everyMs: 300_000 },
};
