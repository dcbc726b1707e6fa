import type { CertificatePolicies } from '@secure-start/protocol/rp';
import type { SimulatorClock } from './time/simulator-clock.ts';
import type { FaultList } from './faults/fault-list.ts';
import type { FindingList } from './findings/finding-list.ts';
import type { FindingId } from './findings/finding-rules.ts';
import type { Journal, JournalEntry } from './journal/journal.ts';
import type { EvidenceFor } from './evidence/create-evidence.ts';
import type { OrderStore } from './order/order-store.ts';
import type { Person } from './people/person.ts';
import type { Randomness } from './randomness.ts';
import type { Settings } from './options/settings.ts';
import type { Cadence } from './rp-api/operations/collect-cadence.ts';
import type { Variation } from './variation/variation.ts';
import type { MaintenanceWindow } from './status/service-status.ts';
import type { VersionLives } from './versions/version-schedule.ts';

/** Everything that one simulated BankID consists of; the listeners and the app are shells round it. */
export interface World {
  /** The name of the tenant whose world it is; `default` is the simulator's own. */
  tenant: string;
  clock: SimulatorClock;
  randomness: Randomness;
  settings: Settings;
  people: readonly Person[];
  orders: OrderStore;
  versions: VersionLives;
  faults: FaultList;
  /** Announced maintenance, for the status page: under way, to come, or past. */
  maintenance(): readonly MaintenanceWindow[];
  /** The policy of each kind of BankID. */
  policies: CertificatePolicies;
  evidenceFor: EvidenceFor;
  findings: FindingList;
  journal: Journal;
  cadence: Cadence;
  /** How far answers vary where they may. */
  variation: Variation;
  /** Records something that was found, and tells whoever listens. */
  advise(rule: FindingId, explanation: string): void;
  /** Records a call, and tells whoever listens. */
  note(entry: JournalEntry): void;
}
