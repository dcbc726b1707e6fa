import { BankIdTransportError, BankIdUsageError, type TransportPhase, type TransportReason } from '../errors.ts';
import type { ProxyErrorCode } from './proxy-tunnel.ts';
import { rootNotPinned } from './pinned-roots.ts';

/** The progress of a request when it failed. `queued`: it waits for a connection; `notSent`: one is being opened. */
export type Progress = 'queued' | 'notSent' | 'sent' | 'receiving';

const stages: Readonly<Record<Progress, { phase: TransportPhase; requestSent: 'no' | 'unknown' | 'yes' }>> = {
  queued: { phase: 'queue', requestSent: 'no' },
  notSent: { phase: 'connect', requestSent: 'no' },
  sent: { phase: 'send', requestSent: 'unknown' },
  receiving: { phase: 'receive', requestSent: 'yes' },
};

/** Returns the error of a client that is closed. */
export function closedFailure(): BankIdUsageError {
  return new BankIdUsageError({ field: 'client', problem: 'is closed', remedy: 'create a new one with createClient' });
}

/** Returns the error of a request whose time is up. */
export function timeoutFailure(options: {
  operation: string;
  timeoutMs: number;
  progress: Progress;
}): BankIdTransportError {
  const { operation, timeoutMs, progress } = options;
  const problem = `it was not done within ${Math.round(timeoutMs)} ms`;
  return new BankIdTransportError({ operation, reason: 'timeout', problem, ...stages[progress] });
}

/** Returns the error of a request for which there is no room in the queue. */
export function queueFullFailure(options: { operation: string; maxQueued: number }): BankIdTransportError {
  const { operation, maxQueued } = options;
  const problem = `${maxQueued} requests wait for a connection already; the service is slow, or maxConnections too small`;
  return new BankIdTransportError({ operation, reason: 'queueFull', problem, ...stages.queued });
}

/** Returns the error for the caller that an error of the connection stands for. */
export function describeFailure(options: {
  operation: string;
  error: Error;
  progress: Progress;
}): BankIdTransportError | BankIdUsageError {
  const { operation, error, progress } = options;
  const code = codeOf(error);
  if (code === 'UND_ERR_CLOSED' || code === 'UND_ERR_DESTROYED') return closedFailure();
  const reason = reasonOf(error, progress);
  const stage = stages[progress];
  return new BankIdTransportError({
    operation,
    reason,
    problem: explain(reason, code, error),
    cause: error,
    ...stage,
    ...(progress === 'notSent' && { phase: phaseBeforeSending[reason] }),
  });
}

/** Returns whether a retry may succeed: nothing was sent, and the reason may pass by itself. */
export function isTransient(error: BankIdTransportError): boolean {
  return (
    error.requestSent === 'no' &&
    mayPass[error.reason] &&
    !/^ERR_(SSL_|TLS_|PROXY_WITHOUT_TLS)/.test(codeOf(error.cause))
  );
}

function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
}

const mayPass: Readonly<Record<TransportReason, boolean>> = {
  hostNotFound: true,
  unreachable: true,
  rootNotTrusted: false,
  serverCertificateExpired: false,
  serverCertificateNotYetValid: false,
  hostNameMismatch: false,
  clientCertificateRefused: false,
  tlsFailed: true,
  connectionLost: true,
  proxyUnreachable: true,
  proxyTimeout: true,
  proxyAuthenticationRequired: false,
  proxyRefused: true,
  timeout: false,
  queueFull: false,
};

const phaseBeforeSending: Readonly<Record<TransportReason, TransportPhase>> = {
  hostNotFound: 'dns',
  unreachable: 'connect',
  rootNotTrusted: 'tls',
  serverCertificateExpired: 'tls',
  serverCertificateNotYetValid: 'tls',
  hostNameMismatch: 'tls',
  clientCertificateRefused: 'tls',
  tlsFailed: 'tls',
  connectionLost: 'connect',
  proxyUnreachable: 'proxy',
  proxyTimeout: 'proxy',
  proxyAuthenticationRequired: 'proxy',
  proxyRefused: 'proxy',
  timeout: 'connect',
  queueFull: 'queue',
};

const proxyReasons: Readonly<Record<ProxyErrorCode, TransportReason>> = {
  ERR_PROXY_UNREACHABLE: 'proxyUnreachable',
  ERR_PROXY_WITHOUT_TLS: 'proxyUnreachable',
  ERR_PROXY_TIMEOUT: 'proxyTimeout',
  ERR_PROXY_AUTHENTICATION: 'proxyAuthenticationRequired',
  ERR_PROXY_REFUSED: 'proxyRefused',
};

/** The reasons by code of Node and OpenSSL. Alerts of the service and unknown codes are told by their names. */
const reasons: Readonly<Record<string, TransportReason>> = {
  ENOTFOUND: 'hostNotFound',
  EAI_AGAIN: 'hostNotFound',
  [rootNotPinned]: 'rootNotTrusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'rootNotTrusted',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'rootNotTrusted',
  UNABLE_TO_GET_ISSUER_CERT: 'rootNotTrusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'rootNotTrusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'rootNotTrusted',
  CERT_SIGNATURE_FAILURE: 'rootNotTrusted',
  CERT_UNTRUSTED: 'rootNotTrusted',
  CERT_REJECTED: 'rootNotTrusted',
  INVALID_CA: 'rootNotTrusted',
  CERT_HAS_EXPIRED: 'serverCertificateExpired',
  CERT_NOT_YET_VALID: 'serverCertificateNotYetValid',
  ERR_TLS_CERT_ALTNAME_INVALID: 'hostNameMismatch',
  EPROTO: 'tlsFailed',
  ...proxyReasons,
};

const alertAboutCertificate =
  /alert[ _](((bad|unsupported|no)[ _])?certificate|unknown[ _]ca|access[ _]denied|handshake[ _]failure)/i;

function reasonOf(error: Error, progress: Progress): TransportReason {
  const code = codeOf(error);
  const known = Object.hasOwn(reasons, code) ? reasons[code] : undefined;
  // With TLS 1.3 the alert may come after the request, and with the code EPROTO.
  if ((code.startsWith('ERR_SSL_') || code === 'EPROTO') && alertAboutCertificate.test(`${code} ${error.message}`)) {
    return 'clientCertificateRefused';
  }
  if (known !== undefined) return known;
  if (/^ERR_(SSL|TLS)_|CERT/.test(code)) return 'tlsFailed';
  return progress === 'notSent' ? 'unreachable' : 'connectionLost';
}

const explanations: Partial<Record<TransportReason, string>> = {
  proxyUnreachable: 'the proxy cannot be reached; are its host and port right?',
  proxyTimeout: 'the proxy did not answer; does it work, and does it reach the service?',
  proxyAuthenticationRequired:
    'the proxy does not accept the request without other credentials; are those in proxy right?',
  proxyRefused: 'the proxy refused the connection; does it allow CONNECT to the service?',
  hostNotFound: 'the name of the service cannot be resolved; does this machine reach a DNS server?',
  rootNotTrusted:
    "the service's certificate does not chain to a root of the environment; is the environment the right one, or is a proxy opening TLS?",
  serverCertificateExpired:
    "the service's certificate, or the root of the environment, has expired; is the clock of this machine right?",
  serverCertificateNotYetValid: "the service's certificate is not valid yet; is the clock of this machine right?",
  hostNameMismatch:
    "the service's certificate is for another host name; is environment.baseUrl right, and is its name resolved rightly?",
  clientCertificateRefused:
    'the service ended the TLS handshake because of the client certificate; is it valid and issued for this environment?',
};

const proxyWithoutTls = 'the proxy does not speak TLS: write http:// in place of https:// in proxy';

function explain(reason: TransportReason, code: string, error: Error): string {
  // Messages of OpenSSL end in a line break.
  const text = error.message.trim().replace(/\s+/g, ' ');
  const message = code === '' ? text : `${code} ${text}`;
  const explanation = code === 'ERR_PROXY_WITHOUT_TLS' ? proxyWithoutTls : explanations[reason];
  return explanation === undefined ? message : `${explanation} (${message})`;
}
