import { type BankIdError, isBankIdError } from '@secure-start/client';
import { messageForError, type MessageId } from '@secure-start/protocol/messages';
import { BankIdServerError } from '../http/server-error.ts';
import { outageOf } from '../service/outage.ts';

/**
 * Returns the error to send when an order could not be placed. An error that is not the client's is thrown again.
 *
 * `notice` is the message that all people get now. An order refused for maintenance always gets that of maintenance,
 * even before `notice` has it.
 */
export function orderError(error: unknown, notice: MessageId | undefined): BankIdServerError {
  if (error instanceof BankIdServerError) return error;
  if (!isBankIdError(error)) throw error;
  const why = outageOf(error) === 'maintenance' ? 'maintenance' : notice;
  const unavailable = (): BankIdServerError => new BankIdServerError('bankIdUnavailable', '', retryAfterOf(error), why);
  switch (error.code) {
    case 'usage':
      return new BankIdServerError('applicationFailed', error.message);
    case 'transport':
      return unavailable();
    case 'response':
      return error.httpStatus === 403 ? new BankIdServerError('bankIdRefused') : unavailable();
    case 'api':
      switch (messageForError(error.errorCode)) {
        case 'RFA4':
          return new BankIdServerError('alreadyInProgress');
        case 'RFA5':
          return unavailable();
        default:
          return new BankIdServerError('bankIdRefused');
      }
  }
}

/** Returns the header that passes on how long BankID asks to wait. */
function retryAfterOf(error: BankIdError): Readonly<Record<string, string>> {
  if (error.code !== 'api' || error.retryAfterMs === undefined) return {};
  return { 'retry-after': String(Math.max(1, Math.ceil(error.retryAfterMs / 1_000))) };
}
