import { isBankIdError } from '@secure-start/client';
import { messageForError } from '@secure-start/protocol';
import { FlowError } from '../http/flow-error.ts';

/** What the browser is told when an order could not be placed; an error that is not the client's is thrown on. */
export function orderError(error: unknown): FlowError {
  if (!isBankIdError(error)) throw error;
  switch (error.code) {
    case 'usage':
      return new FlowError('applicationFailed', error.message);
    case 'transport':
      return new FlowError('bankIdUnavailable');
    case 'response':
      return new FlowError(error.httpStatus === 403 ? 'bankIdRefused' : 'bankIdUnavailable');
    case 'api':
      switch (messageForError(error.errorCode)) {
        case 'RFA4':
          return new FlowError('alreadyInProgress');
        case 'RFA5':
          return new FlowError('bankIdUnavailable');
        default:
          return new FlowError('bankIdRefused');
      }
  }
}
