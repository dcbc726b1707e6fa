export type { Environment } from '@secure-start/protocol/rp';
export type { User } from '@secure-start/protocol/rp';
export type { AuditEntry, AuditLine, AuditStep, AuditSubject, RefusedReason } from './call-desk/audit/audit-trail.ts';
export type { CallDeskOptions, CallLimits } from './call-desk/call-desk-options.ts';
export type {
  Agent,
  CallAlarm,
  CallCompletion,
  CallFinish,
  CallOrderInput,
  CallOrderPreparation,
  CallPurpose,
  CallRefusal,
  RefusedCall,
} from './call-desk/call-purpose.ts';
export type { CallDesk } from './call-desk/call-desk.ts';
export { createCallDesk } from './call-desk/create-call-desk.ts';
export { BankIdServerConfigError } from './config-error.ts';
export type { BankIdServer } from './bankid-server.ts';
export { createBankIdServer } from './create-server.ts';
export { buildDocumentOrder } from './documents/build-document-order.ts';
export { DocumentOrderError } from './documents/document-order-error.ts';
export type { DocumentFile, DocumentOrderOptions } from './documents/document-order-options.ts';
export type { EvidenceOptions } from './evidence/evidence-options.ts';
export type { EvidenceRecord, EvidenceSink, EvidenceVerdict } from './evidence/evidence-sink.ts';
export type { VerificationOptions } from './evidence/verification-options.ts';
export type { Instant } from './engine/instant.ts';
export { memoryStore } from './engine/memory-store.ts';
export type {
  Admission,
  AdmissionAnswer,
  BatchAnswer,
  Claim,
  Lease,
  Rescheduling,
  Store,
  StoreAnswer,
  StoreRecord,
} from './engine/store.ts';
export type { TrustedProxies } from './http/proxies/client-address.ts';
export type { RandomBytes } from './http/secrets.ts';
export { BankIdServerError } from './http/server-error.ts';
export type { ServerErrorCode, ServerErrorEntry } from './http/server-error-code.ts';
export { serverErrors } from './http/server-errors.ts';
export { type ServerEventEntry, serverEvents } from './reporting/server-events.ts';
export type { Measure, MeasuredWork } from './reporting/measure.ts';
export type { Limit, Limits } from './limits/limits.ts';
export type { BankIdFailure, Callback, LogEntry, LogEvent, ServerEvent } from './log.ts';
export type { NativeApps } from './native-app/native-app-options.ts';
export type { PlacedOrder } from './orders/placed-order.ts';
export type { KnownDevicePolicy, Policies, PolicyMode, RiskPolicy, UsedDevice } from './policy/policies.ts';
export { type Refusal, type RefusalEntry, refusals } from './policy/refusals.ts';
export type {
  CompletedFlow,
  Completion,
  Evidence,
  EvidenceVerification,
  FailedCheck,
  Finish,
  OrderInput,
  OrderPreparation,
  AuthPurpose,
  PaymentOrderInput,
  PaymentPurpose,
  Purpose,
  PurposeCallbacks,
  SignOrderInput,
  SignPurpose,
  PurposeKind,
  RefusedFlow,
} from './purpose.ts';
export type { OtherPaymentStart, OtherPaymentStarted } from './routes/start-other-payment.ts';
export type { ReturnPage } from './return-page/return-pages.ts';
export type { BankIdServerOptions, ServerEnvironment } from './server-options.ts';
export type { Health, HealthStatus } from './service/health.ts';
export type { Readiness } from './service/process-watch.ts';
export type { PlannedMaintenance } from './service/service-watch.ts';
export type {
  CallWebhookEndpoints,
  CallWebhookState,
  WebhookEndpoint,
  WebhookEndpoints,
  WebhookState,
} from './webhooks/webhook-options.ts';
export { verifyWebhook, type WebhookVerdict } from './webhooks/verify-webhook.ts';
export type { WebhookHeaders } from './webhooks/webhook-signature.ts';
export type { Tenant, TenantServerOptions } from './tenants/tenant-options.ts';
export type { CallClient } from './service/watched-client.ts';
