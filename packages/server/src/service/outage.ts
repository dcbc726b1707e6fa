import { isBankIdError } from '@secure-start/client';
import { knownErrorCode } from '@secure-start/protocol/rp';

/**
 * A reason why BankID does not serve requests. `unreachable`: there was no response, or an invalid one.
 * `certificateNotAccepted`: BankID does not take the certificate of the e-service, so that no request succeeds.
 */
export type Outage = 'maintenance' | 'unreachable' | 'certificateNotAccepted';

/** Returns the outage that an error means; `undefined` when BankID has answered, refusals included. */
export function outageOf(error: unknown): Outage | undefined {
  if (!isBankIdError(error)) return undefined;
  switch (error.code) {
    case 'transport':
      return error.reason === 'clientCertificateRefused' ? 'certificateNotAccepted' : 'unreachable';
    case 'response':
      return error.reason === 'certificateNotAccepted' ? 'certificateNotAccepted' : 'unreachable';
    case 'api':
      return outageOfCode(error.errorCode);
    case 'usage':
      return undefined;
  }
}

function outageOfCode(errorCode: string): Outage | undefined {
  const known = knownErrorCode(errorCode);
  if (known === 'unauthorized') return 'certificateNotAccepted';
  return known === 'maintenance' ? 'maintenance' : undefined;
}
