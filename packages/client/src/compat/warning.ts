/** Something that works differently under RP API 6, and that a program would not notice by itself. */
export interface CompatWarning {
  code: CompatWarningCode;
  message: string;
}

export type CompatWarningCode = keyof typeof messages;

const messages = {
  closedVersion:
    'RP API 5.1 is closed, so BankIdClient speaks 6.0. completionData has no cert: read bankIdIssueDate, or the certificate in the signature.',
  personalNumber:
    "personalNumber no longer opens the person's app: it only says who may finish. Show a QR code or a start link.",
  nothingToStartWith:
    'authenticateAndCollect and signAndCollect show nobody how to start. Call authenticate or sign, show a QR code or a start link, then awaitPendingCollect.',
  endUserUa: 'endUserUa is dropped: RP API 6 takes web.userAgent instead.',
  renamedMethod: '_awaitPendingCollect is called awaitPendingCollect.',
} as const;

/** Gives each warning to `onWarning` the first time only. */
export function warnOnce(onWarning: (warning: CompatWarning) => void): (code: CompatWarningCode) => void {
  const given = new Set<CompatWarningCode>();
  return (code) => {
    if (given.has(code)) return;
    given.add(code);
    onWarning({ code, message: messages[code] });
  };
}

/** Warns as Node does: on stderr, and to whoever listens to `process.on('warning')`. */
export function emitWarning({ code, message }: CompatWarning): void {
  process.emitWarning(message, { type: 'BankIdCompatWarning', code });
}
