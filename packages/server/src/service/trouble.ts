import { isBankIdError } from '@secure-start/client';
import { knownErrorCode } from '@secure-start/protocol/rp';

/** `silent`: no answer came, or nothing that is one. */
export type Trouble = 'maintenance' | 'silent';

/** What ails BankID when a call ends like this; nothing when it has answered, if only to refuse. */
export function troubleOf(error: unknown): Trouble | undefined {
  if (!isBankIdError(error)) return undefined;
  if (error.code === 'transport' || error.code === 'response') return 'silent';
  return error.code === 'api' && knownErrorCode(error.errorCode) === 'maintenance' ? 'maintenance' : undefined;
}
