import type { CertificatePolicies } from '@secure-start/protocol';
import type { SimulatorClock } from './time/simulator-clock.ts';
import type { FaultList } from './faults/fault-list.ts';
import type { EvidenceFor } from './order/evidence-for.ts';
import type { OrderStore } from './order/order-store.ts';
import type { Person } from './people/person.ts';
import type { Randomness } from './randomness.ts';
import type { Settings } from './settings.ts';
import type { SimulatorEvent } from './simulator-event.ts';
import type { MaintenanceWindow } from './status/service-status.ts';
import type { VersionLives } from './versions/version-lives.ts';

/** Everything that one simulated BankID consists of; the listeners and the app are shells round it. */
export interface World {
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
  report(event: SimulatorEvent): void;
}
