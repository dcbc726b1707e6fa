import { isBankIdError } from '@secure-start/client';
import { knownErrorCode } from '@secure-start/protocol/rp';

/** A reason why BankID does not serve requests. `unreachable`: there was no response, or an invalid one. */
export type Outage = 'maintenance' | 'unreachable';

/** Returns the outage that an error means; `undefined` when BankID has answered, refusals included. */
export function outageOf(error: unknown): Outage | undefined {
  if (!isBankIdError(error)) return undefined;
  if (error.code === 'transport' || error.code === 'response') return 'unreachable';
  return error.code === 'api' && knownErrorCode(error.errorCode) === 'maintenance' ? 'maintenance' : undefined;
}
