/**
 * A BankID service on this machine: RP API over mutual TLS, people, their app, and a clock that can stand still.
 *
 * {@link startSimulator} starts it. The {@link Simulator} that it returns has everything else.
 *
 * @example
 * import { createClient } from '@secure-start/client';
 * import { startSimulator } from '@secure-start/simulator';
 *
 * const simulator = await startSimulator({ clock: 'frozen' });
 * const { environment, credentials, app } = simulator;
 * const { cert, key } = credentials;
 * const client = createClient({ environment, credentials: { pem: { cert, key } } });
 * const { orderRef, autoStartToken } = await client.auth({ endUserIp: '192.0.2.7' });
 * await app.open({ autoStartToken });
 * await app.approve({ orderRef });
 * await client.collect({ orderRef }); // { status: 'complete', completionData: … }
 * await simulator.close();
 *
 * @module
 */
export { startSimulator } from './start-simulator.ts';
export type { SimulatorOptions } from './options/simulator-options.ts';
export type { Settings } from './options/settings.ts';
export type { Timings } from './time/timings.ts';
export type { VariationLevel } from './variation/variation.ts';
export type { EffectiveValue } from './options/effective-value.ts';
export type { SimulatorEvent } from './simulator-event.ts';

export { writeLegacyPfx } from './pki/write-legacy-pfx.ts';
export type { Credentials, Simulator } from './simulator.ts';
export type { ResetPart, Tenant } from './tenants/tenant.ts';
export type { RpCertificateRequest } from './pki/rp-authority.ts';
export type { KeyType } from './pki/keys.ts';
export type { ClockWork, SimulatorClock } from './time/simulator-clock.ts';

export type { AppUser, SimulatedApp } from './app/simulated-app.ts';
export type { AppResult, RefusalReason } from './app/app-result.ts';
export type { AppIdCard, IdCardResult } from './id-card/app-id-card.ts';
export type { IdCardState } from './id-card/id-card.ts';
export type { AppOrder, OrderAction } from './app/app-order.ts';
export type { StepUpStep } from './app/step-up.ts';

export type { BankIdKind, Person } from './people/person.ts';
export type { BehaviourName } from './people/behaviours.ts';
export { PeopleFileError } from './people/people-file.ts';
export { PersonError } from './people/people-list.ts';
export type { NewPerson, PersonChanges } from './people/people-list.ts';

export type { OrderSnapshot } from './order/order-snapshot.ts';
export type { ManagedOrder } from './management/managed-order.ts';
export type {
  Order,
  OrderHistoryEntry,
  OrderParameters,
  OrderState,
  Outcome,
  PendingState,
  Requirement,
  TakenByApp,
  V5OrderParameters,
} from './order/order.ts';
export type { OrderEvent, StartedBy } from './order/order-event.ts';
export type { RpIdentity } from './pki/rp-identity.ts';
export type { EvidenceOption } from './evidence/evidence-source.ts';
export type { CreateEvidence } from './evidence/create-evidence.ts';
export type { Evidence } from './evidence/evidence.ts';

export type { FaultEffect, FaultRule } from './faults/fault-rule.ts';
export type { FaultStatus } from './faults/fault-list.ts';
export type { FaultProfile } from './faults/fault-profiles.ts';
export { FaultRuleError } from './faults/parse-fault-rule.ts';
export type { TamperingName } from './evidence/tampering/tamperings.ts';
export type { TlsFault } from './pki/tls-fault.ts';

export type { Finding, ReportedFinding, TenantFinding } from './findings/finding-list.ts';
export { findingsToJUnit } from './findings/junit.ts';
export { findingsToSarif } from './findings/sarif.ts';
export type { FindingId } from './findings/finding-rules.ts';
export type { JournalEntry } from './journal/journal.ts';

export type { VersionStatus } from './versions/version-status.ts';
export type { InitialVersionStatus } from './versions/version-schedule.ts';
export { VersionScheduleError } from './versions/version-schedule-error.ts';
