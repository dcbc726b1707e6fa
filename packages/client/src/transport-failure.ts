import { BankIdTransportError, BankIdUsageError, type TransportPhase } from './errors.ts';

/** The progress of a request when it failed. */
export type Progress = 'notSent' | 'sent' | 'receiving';

/** Returns the error for the caller that an error of the connection stands for. */
export function describeFailure(options: {
  operation: string;
  error: Error;
  progress: Progress;
}): BankIdTransportError | BankIdUsageError {
  const { operation, error, progress } = options;
  const code = codeOf(error);
  if (code === 'UND_ERR_CLOSED' || code === 'UND_ERR_DESTROYED') {
    return new BankIdUsageError({
      field: 'client',
      problem: 'is closed',
      remedy: 'create a new one with createClient',
    });
  }
  const transportError = { operation, problem: explain(code, error), cause: error };
  switch (progress) {
    case 'notSent':
      return new BankIdTransportError({ ...transportError, phase: connectPhase(code), requestSent: 'no' });
    case 'sent':
      return new BankIdTransportError({ ...transportError, phase: 'send', requestSent: 'unknown' });
    case 'receiving':
      return new BankIdTransportError({ ...transportError, phase: 'receive', requestSent: 'yes' });
  }
}

/** Returns whether a retry may succeed: nothing was sent, and the certificates are not the reason. */
export function isTransient(error: BankIdTransportError): boolean {
  return error.requestSent === 'no' && !isCertificateProblem(codeOf(error.cause));
}

function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
}

function connectPhase(code: string): TransportPhase {
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'dns';
  return isCertificateProblem(code) || code === 'EPROTO' ? 'tls' : 'connect';
}

/** Returns whether a code of OpenSSL or undici says that a certificate was not accepted, by either side. */
function isCertificateProblem(code: string): boolean {
  return /CERT|^ERR_SSL_|^ERR_TLS_|UNABLE_TO_|SELF_SIGNED/.test(code);
}

function explain(code: string, error: Error): string {
  if (/SELF_SIGNED|UNABLE_TO_(GET_ISSUER|VERIFY)/.test(code)) {
    return "the service's certificate does not chain to a root of the environment; is the environment the right one, or is a proxy opening TLS?";
  }
  if (/^ERR_SSL_.*(ALERT|CERTIFICATE)/.test(code)) {
    return `the service ended the TLS handshake (${code}); is the client certificate valid and issued for this environment?`;
  }
  return code === '' ? error.message : `${code} ${error.message}`;
}
