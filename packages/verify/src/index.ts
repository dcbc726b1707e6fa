/**
 * Verifies what BankID signed: the XML signature and the OCSP response of a completed order. Offline, without files.
 *
 * @module
 */
export { createCertificateCache, type CertificateCache } from './certificates/certificate-cache.ts';
export { type Check, type CheckName, checkNames, type CheckStatus } from './check.ts';
export type { CompletionReport, CompletionVerdict } from './completion-report.ts';
export { EvidenceError, VerifyUsageError } from './errors.ts';
export { type IdCardCheck, type IdCardCheckName, idCardCheckNames } from './id-card/id-card-check.ts';
export { IdCardError } from './id-card/id-card-error.ts';
export type { VerifyIdCardOptions } from './id-card/id-card-options.ts';
export { type IdCardReport, inspectIdCard } from './id-card/inspect-id-card.ts';
export type { ProvenIdCard } from './id-card/proven-id-card.ts';
export { verifyIdCard } from './id-card/verify-id-card.ts';
export { inspectCompletion } from './inspect-completion.ts';
export type { ProvenBankId, ProvenDevice, ProvenFacts, ProvenPerson } from './proven-facts.ts';
export { relyingPartySubject } from './binding/relying-party-subject.ts';
export { verifyCompletion } from './verify-completion.ts';
export { allowSha1, type OrderToCompare, type VerifiableCompletion, type VerifyOptions } from './verify-options.ts';
