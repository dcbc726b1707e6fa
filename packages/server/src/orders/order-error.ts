import { isBankIdError } from '@secure-start/client';
import { messageForError, type MessageId } from '@secure-start/protocol/messages';
import { BankIdServerError } from '../http/server-error.ts';
import { outageOf } from '../service/outage.ts';

/**
 * What the browser is told when an order could not be placed; an error that is not the client's is thrown on.
 *
 * `notice`: what everybody should know now. Who is stopped by maintenance is told of it, however short it has been.
 */
export function orderError(error: unknown, notice: MessageId | undefined): BankIdServerError {
  if (!isBankIdError(error)) throw error;
  const why = outageOf(error) === 'maintenance' ? 'maintenance' : notice;
  const unavailable = (): BankIdServerError => new BankIdServerError('bankIdUnavailable', '', {}, why);
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
