import { BankIdError, type FailedHintCode } from 'bankid';

/** Returns the message for a failed order. */
export function textForHint(hintCode: FailedHintCode): string {
  switch (hintCode) {
    case 'expiredTransaction':
      return 'The BankID app did not respond in time. Please try again.';
    case 'certificateErr':
      return 'Your BankID is blocked or too old. Order a new one from your bank.';
    case 'userCancel':
    case 'cancelled':
      return 'You cancelled. Please try again.';
    case 'startFailed':
      return 'The BankID app was not found. Install it and try again.';
  }
}

/** Returns the message for an error of a call to BankID. */
export function textForError(error: unknown): string {
  return error instanceof BankIdError
    ? `BankID said no: ${error.code}. ${error.details ?? ''}`
    : 'BankID does not answer. Please try again later.';
}
