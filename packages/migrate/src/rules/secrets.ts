import { normalizeName } from './normalize-name.ts';

/** Why values must not be logged, by the normalized name of the value. */
const reasons: ReadonlyMap<string, string> = new Map([
  ['qrstartsecret', 'anyone who reads it can make valid QR codes'],
  ['autostarttoken', 'anyone who reads it can start the order'],
  ['qrstarttoken', 'it is half of what a valid QR code needs'],
  ['personalnumber', 'it identifies a person'],
  ['personnummer', 'it identifies a person'],
  ['personnr', 'it identifies a person'],
  ['pnr', 'it identifies a person'],
  ['completiondata', 'it contains personal data'],
  ['orderref', 'it identifies the log-in of a person'],
]);

/** Describes why the value of a name must not be logged, or returns `undefined` for a value that may be logged. */
export function describeSecret(name: string): string | undefined {
  return reasons.get(normalizeName(name));
}

/** Names of objects that write logs. */
export const loggerNames: RegExp = /^(console|log|logg|_?logger|winston|pino|bunyan|syslog|slog|fmt|debug|logging)$/i;

/** Names of their methods, and of functions that print. */
export const logMethodNames: RegExp =
  /^(log|trace|debug|info|information|warn|warning|error|fatal|critical|exception|verbose|notice|silly|dir|table|write(line)?|print(f|ln)?|debugf|infof|errorf|warnf|log(trace|debug|information|warning|error|critical)|var_dump|print_r|error_log)$/i;
