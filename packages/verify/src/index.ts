/**
 * Verifies what BankID signed: the XML signature and the OCSP response of a completed order. Offline, without files.
 *
 * @module
 */
export { createCertificateCache, type CertificateCache } from './certificates/certificate-cache.ts';
export { type Check, type CheckName, checkNames, type CheckStatus } from './check.ts';
export type { CompletionReport } from './completion-report.ts';
export { EvidenceError, VerifyUsageError } from './errors.ts';
export { inspectCompletion } from './inspect-completion.ts';
export type { ProvenBankId, ProvenDevice, ProvenFacts, ProvenPerson } from './proven-facts.ts';
export { relyingPartySubject } from './binding/relying-party-subject.ts';
export { verifyCompletion } from './verify-completion.ts';
export { allowSha1, type OrderToCompare, type VerifiableCompletion, type VerifyOptions } from './verify-options.ts';
