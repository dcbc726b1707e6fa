/** A difference under RP API 6 that a program would not notice by itself. */
export interface CompatWarning {
  code: CompatWarningCode;
  message: string;
}

/** The code of a {@link CompatWarning}. */
export type CompatWarningCode = keyof typeof messages;

const messages = {
  closedVersion:
    'RP API 5.1 is closed, so BankIdClient uses 6.0. completionData has no cert: read bankIdIssueDate, or the certificate in the signature.',
  personalNumber:
    "personalNumber no longer opens the person's app: it only says who may complete the order. Show a QR code or a launch link.",
  nothingToStartWith:
    'authenticateAndCollect and signAndCollect show neither a QR code nor a link, so no one can start the app. Call authenticate or sign, show a QR code or a launch link, then awaitPendingCollect.',
  endUserUa: 'endUserUa is ignored: RP API 6 has web.userAgent instead.',
  renamedMethod: '_awaitPendingCollect is renamed awaitPendingCollect.',
} as const;

/** Returns a function that passes each warning to `onWarning`, the first time only. */
export function warnOnce(onWarning: (warning: CompatWarning) => void): (code: CompatWarningCode) => void {
  const given = new Set<CompatWarningCode>();
  return (code) => {
    if (given.has(code)) return;
    given.add(code);
    onWarning({ code, message: messages[code] });
  };
}

/** Emits a warning of the process: on stderr, and as the event `warning`. */
export function emitWarning({ code, message }: CompatWarning): void {
  process.emitWarning(message, { type: 'BankIdCompatWarning', code });
}
