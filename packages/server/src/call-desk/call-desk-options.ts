import type { Clock } from '@secure-start/protocol/rp';
import type { Store } from '../engine/store.ts';
import type { EvidenceOptions } from '../evidence/evidence-options.ts';
import type { VerificationOptions } from '../evidence/verification-options.ts';
import type { RandomBytes } from '../http/secrets.ts';
import type { Limit } from '../limits/limits.ts';
import type { LogEntry, ServerEvent } from '../log.ts';
import type { PolicyMode } from '../policy/policies.ts';
import type { Measure } from '../reporting/measure.ts';
import type { PlannedMaintenance } from '../service/service-watch.ts';
import type { CallClient } from '../service/watched-client.ts';
import type { CallWebhookEndpoints } from '../webhooks/webhook-options.ts';
import type { AuditEntry } from './audit/audit-trail.ts';
import type { Agent, CallAlarm, CallPurpose } from './call-purpose.ts';

/** Options of {@link createCallDesk}. */
export interface CallDeskOptions {
  /** A client of `@secure-start/client`. The desk does not close it. */
  client: CallClient;
  /** Origins of the pages that hold `<bankid-call>`, written as those of `createBankIdServer`. */
  origins: readonly string[];
  /** Path below which the desk is mounted. Default `/call-desk`. */
  basePath?: string;
  /**
   * Returns the agent who sends a request, from the application's own session; `undefined` when it is no agent. Called for
   * every request, and every 15 s while a desk is open: an agent who has logged out sees nothing more.
   */
  authenticateAgent(request: Request): Agent | undefined | Promise<Agent | undefined>;
  /**
   * The name of the e-service as BankID's app shows it, for what the agent says: “Check that the app shows Kajakboden”.
   * Default: none, and the agent says “our name”.
   */
  displayName?: string;
  /** The purposes by name: letters, digits and `-`, at most 32 characters. The agent chooses one. */
  purposes: Readonly<Record<string, CallPurpose>>;
  /**
   * Writes one line of the audit trail. When it fails on `asked`, the person is not asked; a later failure goes to
   * `onError`, and the call goes on. So does no answer within `callbackTimeoutMs`. A line is written twice when the process
   * died while it was being written.
   */
  audit(entry: AuditEntry): void | Promise<void>;
  /**
   * Warns of possible fraud, as soon as it is known and the number is held. Called once for each `callId`; again by another
   * process when the first one died meanwhile. What it throws, or no answer within `callbackTimeoutMs`, goes to `onError`.
   */
  onAlarm(alarm: CallAlarm): void | Promise<void>;
  /**
   * Verification of what BankID signed, before the application hears of a completion. Default `report`, with the anchors of
   * the client's environment.
   *
   * @see docs/how-to/verification.md
   */
  verification?: PolicyMode | VerificationOptions;
  /** An archive that keeps the evidence of every completion. Default: none. */
  evidence?: EvidenceOptions;
  limits?: Partial<CallLimits>;
  /** Time for which a personal number is not asked after an alarm about it, in milliseconds. Default 600,000. */
  holdAfterAlarmMs?: number;
  /** Time limit of the application's callbacks, in milliseconds; the work goes on without a late one. Default 30,000. */
  callbackTimeoutMs?: number;
  /**
   * Time for which a result that `onCompleted` does not take is delivered again and again, in milliseconds. Afterwards it
   * waits in {@link CallDesk.undelivered}. Default 604,800,000: seven days.
   */
  deliverForMs?: number;
  /** Results with a failed delivery at which new signatures are refused. Default 10,000. */
  maxUndelivered?: number;
  /**
   * Addresses that get a signed webhook when a call reaches a state. Default: none.
   *
   * @see docs/how-to/webhooks.md
   */
  webhooks?: CallWebhookEndpoints;
  /** Periods of maintenance that BankID has announced; desks then show a notice. */
  plannedMaintenance?: readonly PlannedMaintenance[];
  /**
   * The store of all processes of this desk; a server may use the same one, another desk may not: it would take the calls of
   * this one for its own. Default {@link memoryStore}, for a single process: calls under way are lost when it ends.
   */
  store?: Store;
  /**
   * Secret of at least 32 bytes under which the store has the names of limits, locks and holds: no personal number can be
   * guessed from them. All processes that share a store need the same one, and it should never change: a new one forgets
   * the holds after alarms. Default: random with the memory store; none with a store that has a key of its own, such as
   * `redisStore`.
   */
  nameKey?: string | Uint8Array;
  clock?: Clock;
  randomBytes?: RandomBytes;
  /** Called with each log entry. Default: warnings and errors as JSON lines on standard error. */
  log?: (entry: LogEntry) => void;
  /**
   * Called with each event, for metrics and alarms; the log is written all the same. What it throws goes to `console.error`.
   *
   * @see docs/reference/events.md
   */
  onEvent?: (event: ServerEvent) => void;
  /**
   * Measure requests to BankID, verification and archive: for metrics and spans.
   *
   * @see docs/how-to/operate.md
   */
  measures?: readonly Measure[];
  /** Called with what the application's callbacks throw, and with defects, stack included. Default: `console.error`. */
  onError?: (error: unknown) => void;
}

/** Rates at which people may be asked. */
export interface CallLimits {
  /** Default 10 at once, then one each 30 seconds. */
  perAgent: Limit | 'off';
  /** By personal number, over all agents. Default 3 at once, then one each 5 minutes. */
  perPerson: Limit | 'off';
}
