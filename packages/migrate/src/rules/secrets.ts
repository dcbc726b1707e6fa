import { plainName } from './own-names.ts';

const secrets: ReadonlyMap<string, string> = new Map([
  ['qrstartsecret', 'whoever reads it can make valid QR codes'],
  ['autostarttoken', 'whoever reads it can start the order'],
  ['qrstarttoken', 'half of what a valid QR code needs'],
  ['personalnumber', 'it names a person'],
  ['personnummer', 'it names a person'],
  ['orderref', 'it names the log-in of a person'],
]);

/** What is wrong with a name in a log line; `undefined`: nothing. */
export function secretNamed(name: string): string | undefined {
  return secrets.get(plainName(name));
}

/** Names of objects and functions that write logs. */
export const logWriter: RegExp =
  /^(console|log|logg|logger|_?logger|winston|pino|bunyan|syslog|slog|fmt|debug|logging)$/i;

/** Names of the functions on them. */
export const logMethod: RegExp =
  /^(log|trace|debug|info|information|warn|warning|error|fatal|critical|verbose|notice|silly|dir|table|write(line)?|print(f|ln)?|debugf|infof|errorf|warnf|log(trace|debug|information|warning|error|critical)|var_dump|print_r|error_log)$/i;
