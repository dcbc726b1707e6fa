import { isBankIdError } from '@secure-start/client';
import { knownErrorCode } from '@secure-start/protocol/rp';

/** `unreachable`: no answer came, or nothing that is one. */
export type Outage = 'maintenance' | 'unreachable';

/** Returns the outage that an error speaks of; `undefined` when BankID has answered, if only to refuse. */
export function outageOf(error: unknown): Outage | undefined {
  if (!isBankIdError(error)) return undefined;
  if (error.code === 'transport' || error.code === 'response') return 'unreachable';
  return error.code === 'api' && knownErrorCode(error.errorCode) === 'maintenance' ? 'maintenance' : undefined;
}
