import { isBankIdError, type OrderOutcome } from '@secure-start/client';

/** Returns the message for an order that was not completed. */
export function textForOutcome(outcome: Exclude<OrderOutcome, { status: 'complete' }>): string {
  // By hand, for library-call: a lost response is an outcome of its own, and never a log-in.
  if (outcome.status === 'outcomeUnknown') return 'We do not know how it ended. Please check before you try again.';
  switch (outcome.hintCode) {
    case 'expiredTransaction':
      return 'The BankID app did not respond in time. Please try again.';
    case 'certificateErr':
      return 'Your BankID is blocked or too old. Order a new one from your bank.';
    case 'userCancel':
    case 'cancelled':
      return 'You cancelled. Please try again.';
    case 'startFailed':
      return 'The BankID app was not found. Install it and try again.';
    // By hand, for hint-without-fallback: codes that are added later.
    default:
      return 'Something went wrong. Please try again.';
  }
}

/** Returns the message for an error of a call to BankID. */
export function textForError(error: unknown): string {
  return isBankIdError(error) && error.code === 'api'
    ? `BankID said no: ${error.errorCode}. ${error.details}`
    : 'BankID does not answer. Please try again later.';
}
