import { isBankIdError } from '@secure-start/client';
import { messageForError, type MessageId } from '@secure-start/protocol/messages';
import { FlowError } from '../http/flow-error.ts';
import { troubleOf } from '../service/trouble.ts';

/**
 * What the browser is told when an order could not be placed; an error that is not the client's is thrown on.
 *
 * `notice`: what everybody should know now. Who is stopped by maintenance is told of it, however short it has been.
 */
export function orderError(error: unknown, notice: MessageId | undefined): FlowError {
  if (!isBankIdError(error)) throw error;
  const why = troubleOf(error) === 'maintenance' ? 'maintenance' : notice;
  const unavailable = (): FlowError => new FlowError('bankIdUnavailable', '', {}, why);
  switch (error.code) {
    case 'usage':
      return new FlowError('applicationFailed', error.message);
    case 'transport':
      return unavailable();
    case 'response':
      return error.httpStatus === 403 ? new FlowError('bankIdRefused') : unavailable();
    case 'api':
      switch (messageForError(error.errorCode)) {
        case 'RFA4':
          return new FlowError('alreadyInProgress');
        case 'RFA5':
          return unavailable();
        default:
          return new FlowError('bankIdRefused');
      }
  }
}
