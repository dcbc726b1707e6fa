import { isBankIdError } from '@secure-start/client';
import { knownErrorCode, type OperationName } from '@secure-start/protocol/rp';
import { BankIdServerError } from '../http/server-error.ts';
import type { Log, LogSubject } from '../log.ts';
import { describeBankIdFailure } from './bankid-failure.ts';
import { outageOf } from './outage.ts';

/**
 * Reports a failed request to BankID. A failure that the operator must mend is written once per reason; those of an outage
 * are counted, because the log says once that BankID is out of reach.
 */
export function logBankIdFailure(options: {
  log: Log;
  operation: OperationName;
  error: unknown;
  subject: LogSubject;
}): void {
  const { log, operation, error, subject } = options;
  // It was not sent, and the outage is in the log.
  if (error instanceof BankIdServerError) return;
  const failure = describeBankIdFailure(error);
  const event = { event: 'bankIdFailed', operation, ...failure } as const;
  if (outageOf(error) !== undefined || isOfPerson(error)) log('info', event, subject);
  else log('warn', event, subject, `${operation} ${failure.error} ${failure.details ?? ''}`);
}

/** The person has another order, which is nothing for the operator to mend. */
function isOfPerson(error: unknown): boolean {
  return isBankIdError(error) && error.code === 'api' && knownErrorCode(error.errorCode) === 'alreadyInProgress';
}
