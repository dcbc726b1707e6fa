import type { CertificatePolicies } from '@secure-start/protocol/rp';
import type { CreateEvidence } from './evidence/create-evidence.ts';
import type { FaultList } from './faults/fault-list.ts';
import type { FindingList } from './findings/finding-list.ts';
import type { FindingId } from './findings/finding-rules.ts';
import type { IdCardStore } from './id-card/id-card-store.ts';
import type { RequestLimit } from './id-card/request-limit.ts';
import type { SignIdCardCheck } from './id-card/signature/id-card-signer.ts';
import type { Journal, JournalEntry } from './journal/journal.ts';
import type { RecentRequests, RequestDetails } from './journal/recent-requests.ts';
import type { Settings } from './options/settings.ts';
import type { OrderStore } from './order/order-store.ts';
import type { PeopleList } from './people/people-list.ts';
import type { Person } from './people/person.ts';
import type { Randomness } from './randomness.ts';
import type { CollectCadence } from './rp-api/operations/collect-cadence.ts';
import type { MaintenanceWindow } from './status/service-status.ts';
import type { SimulatorClock } from './time/simulator-clock.ts';
import type { Variation } from './variation/variation.ts';
import type { VersionSchedule } from './versions/version-schedule.ts';

/** The state of one simulated BankID service. The RP API, the app, the status page and the management API work on it. */
export interface BankIdService {
  /** The name of its tenant. */
  tenant: string;
  clock: SimulatorClock;
  randomness: Randomness;
  settings: Settings;
  /** The people now. The list itself changes with them. */
  people: readonly Person[];
  peopleList: PeopleList;
  orders: OrderStore;
  idCards: IdCardStore;
  idCardLimit: RequestLimit;
  /** Resolves with the signer of checks of digital ID cards. */
  idCardSigner: () => Promise<SignIdCardCheck>;
  versionSchedule: VersionSchedule;
  faults: FaultList;
  /** Lists the maintenance windows that fault rules announce, past ones included. */
  maintenanceWindows(): readonly MaintenanceWindow[];
  /** The certificate policy of each kind of BankID. */
  policies: CertificatePolicies;
  createEvidence: CreateEvidence;
  findings: FindingList;
  journal: Journal;
  /** The latest requests for the live page. */
  recentRequests: RecentRequests;
  collectCadence: CollectCadence;
  variation: Variation;
  /** The explanations of the findings of the request that is being handled, so far. Empty outside of a request. */
  requestFindings: readonly string[];
  /** Records a finding and emits the event. */
  recordFinding(rule: FindingId, explanation: string): void;
  /** Records a request in the journal and emits the event. The details are for the live page only. */
  recordRequest(entry: JournalEntry, details: RequestDetails): void;
}
