export type { AppResult, RefusalReason } from './app/app-result.ts';
export type { AppOrder, OrderAction } from './app/app-order.ts';
export type { AppUser, SimulatedApp } from './app/simulated-app.ts';
export type { SimulatorClock } from './time/simulator-clock.ts';
export { FaultRuleError } from './faults/parse-fault-rule.ts';
export type { FaultStatus } from './faults/fault-list.ts';
export type { FaultProfile } from './faults/fault-profiles.ts';
export { fidelity } from './fidelity/fidelity.ts';
export type { FidelityRow } from './fidelity/fidelity-row.ts';
export type { FaultEffect, FaultRule } from './faults/fault-rule.ts';
export type { Finding } from './findings/finding-list.ts';
export type { FindingId } from './findings/finding-rules.ts';
export type { JournalEntry } from './journal/journal.ts';
export { readConfiguration } from './options/read-configuration.ts';
export type { Configuration } from './options/read-configuration.ts';
export type { EffectiveValue } from './options/effective-value.ts';
export { configurationTable } from './options/configuration-table.ts';
export type { ConfigurationRow } from './options/configuration-table.ts';
export type { VariationLevel } from './variation/variation.ts';
export type { Evidence } from './evidence/evidence.ts';
export type { CreateEvidence } from './evidence/create-evidence.ts';
export type {
  OrderParameters,
  V5OrderParameters,
  Requirement,
  Order,
  OrderState,
  OrderHistoryEntry,
  Outcome,
  TakenByApp,
} from './order/order.ts';
export type { StartedBy } from './order/order-event.ts';
export type { OrderSnapshot } from './order/order-snapshot.ts';
export type { BehaviourName } from './people/behaviours.ts';
export { PeopleFileError } from './people/people-file.ts';
export type { BankIdKind, Person } from './people/person.ts';
export type { RpCertificateRequest } from './pki/rp-authority.ts';
export type { RpIdentity } from './pki/rp-identity.ts';
export type { Settings } from './options/settings.ts';
export type { SimulatorEvent } from './simulator-event.ts';
export type { SimulatorOptions } from './options/simulator-options.ts';
export { startSimulator } from './start-simulator.ts';
export type { Credentials, Simulator } from './simulator.ts';
export type { ResetPart, Tenant } from './tenants/tenant.ts';
export type { MaintenanceWindow, News, ServiceStatus } from './status/service-status.ts';
export type { Timings } from './time/timings.ts';
export type { VersionStatus } from './versions/version-status.ts';
export { VersionScheduleError } from './versions/version-schedule-error.ts';
export type { InitialVersionStatus } from './versions/version-schedule.ts';
