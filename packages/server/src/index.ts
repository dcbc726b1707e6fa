export { BankIdServerConfigError } from './config-error.ts';
export type { OtherPaymentStart, OtherPaymentStarted } from './calls/start-other-payment.ts';
export { type BankIdServer, createBankIdServer } from './create-server.ts';
export type { Asked, Flow, FlowCompletion, FlowFinish, FlowOrder, FlowOrderState } from './flow/flow.ts';
export type { Moment } from './flow/moment.ts';
export type { TrustedProxies } from './http/client-address.ts';
export { type FlowErrorCode, flowErrors } from './http/flow-error.ts';
export type { RandomBytes } from './http/secrets.ts';
export type { LogEntry, LogEvent } from './log.ts';
export type { Limit, Limits } from './limits/limits.ts';
export type { KnownDevicePolicy, Policies, PolicyMode, RiskPolicy, UsedDevice } from './policy/policies.ts';
export { type Refusal, type RefusalEntry, refusals } from './policy/refusals.ts';
export type { Ask, CompletedFlow, Completion, Evidence, Finish, Purpose, PurposeKind, RefusedFlow } from './purpose.ts';
export type { BankIdServerOptions, ServerEnvironment } from './server-options.ts';
export type { Health, HealthStatus } from './service/health.ts';
export type { PlannedMaintenance } from './service/service-watch.ts';
export type { FlowRecord, FlowStore } from './store/flow-store.ts';
export type { Store, Stored } from './store/store.ts';
export type { UnderWay } from './orders/under-way.ts';
export type { CareOf } from './orders/care-loops.ts';
export { memoryStore } from './store/memory-store.ts';
export type { AuditEntry, AuditStep } from './phone-calls/audit-entry.ts';
export type { CallClient, CallDeskOptions, CallLimits } from './phone-calls/call-desk-options.ts';
export type {
  CallAlarm,
  CallAsk,
  CallCompletion,
  CallFinish,
  CallPurpose,
  CallQuestion,
} from './phone-calls/call-purpose.ts';
export { type CallDesk, createCallDesk } from './phone-calls/create-call-desk.ts';
export type { Agent, Call, CallFacts, CallOrder, Desk, DeskRecord, EndedCall, HeldNumber } from './phone-calls/desk.ts';
