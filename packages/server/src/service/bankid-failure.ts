import { isBankIdError, type ResponseReason, type TransportReason } from '@secure-start/client';
import { errorCodes, knownErrorCode } from '@secure-start/protocol/rp';
import { type BankIdFailure, errorName } from '../log.ts';
import { maskedText } from '../reporting/masked-text.ts';

const certificateAdvice =
  'Check that the certificate of the e-service is issued for this environment, valid and not revoked. If it is, a proxy may have answered.';
const clockAdvice =
  'Check the clock of this machine. If it is right, update to a release that has the new root of BankID.';
const lostAdvice = 'None, unless it recurs: then look at the network between this machine and BankID.';
const queueAdvice =
  'When BankID answers at its usual speed, raise `maxConnections` of the client or give the process more of the CPU.';

const proxyAdvice = 'Check the proxy that the client was given, and whether it lets this machine reach BankID.';

const adviceByReason: Readonly<Record<TransportReason | ResponseReason, string>> = {
  hostNotFound: 'Check the name service of this machine, and `environment.baseUrl`.',
  unreachable:
    'Let this machine connect to the host of `environment.baseUrl`, port 443, or give the client the proxy of the network.',
  rootNotTrusted:
    'Use the environment of the service that is called: test and production have different roots. If it is right, a proxy opens TLS: it must let BankID pass.',
  serverCertificateExpired: clockAdvice,
  serverCertificateNotYetValid: clockAdvice,
  hostNameMismatch: 'Check `environment.baseUrl`, and whether a proxy answers in the place of BankID.',
  clientCertificateRefused: certificateAdvice,
  certificateNotAccepted: certificateAdvice,
  tlsFailed: 'See `details`; a proxy that opens TLS must let BankID pass.',
  connectionLost: lostAdvice,
  timeout: lostAdvice,
  queueFull: queueAdvice,
  proxyUnreachable: proxyAdvice,
  proxyTimeout: proxyAdvice,
  proxyAuthenticationRequired: 'Give the client the credentials of the proxy.',
  proxyRefused: proxyAdvice,
  unexpectedResponse: 'Check whether a proxy answers in the place of BankID.',
};

/** Returns the reason and the remedy of a failed call to BankID, for the operator. */
export function describeBankIdFailure(error: unknown): BankIdFailure {
  const name = errorName(error);
  if (!isBankIdError(error)) return { error: name };
  switch (error.code) {
    case 'api': {
      const { httpStatus, errorCode } = error;
      const advice = adviceByErrorCode(errorCode);
      return {
        error: name,
        httpStatus,
        ...(error.details !== '' && { details: maskedText(error.details) }),
        ...(advice !== undefined && { advice }),
      };
    }
    case 'transport': {
      const { reason, phase } = error;
      // It waited for a connection, and was never sent.
      const advice = phase === 'queue' ? { advice: queueAdvice } : adviceFor(reason);
      return { error: name, reason, phase, ...detailsOf(error.cause), ...advice };
    }
    case 'response': {
      const { reason, httpStatus } = error;
      return { error: name, reason, httpStatus, ...adviceFor(reason) };
    }
    case 'usage':
      return { error: name, details: maskedText(error.message) };
  }
}

/** The code of a cause, such as `ECONNREFUSED`. Its message can hold anything. */
function detailsOf(cause: unknown): { details?: string } {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,60}$/.test(code) ? { details: code } : {};
}

/** A newer client may have other reasons. */
function adviceFor(reason: TransportReason | ResponseReason): { advice?: string } {
  const advice: string | undefined = adviceByReason[reason];
  return advice === undefined ? {} : { advice };
}

function adviceByErrorCode(errorCode: string): string | undefined {
  const known = knownErrorCode(errorCode);
  switch (known) {
    case undefined:
      return undefined;
    case 'unauthorized':
      return certificateAdvice;
    case 'invalidParameters':
      return 'Correct what `prepareOrder` returns: `details` names the member, and for Markdown the line and the column.';
    default:
      return errorCodes[known].action;
  }
}
