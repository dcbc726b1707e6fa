import type { Evidence } from '../evidence.ts';
import { plainName } from './own-names.ts';

const secrets: ReadonlyMap<string, string> = new Map([
  ['qrstartsecret', 'whoever reads it can make valid QR codes'],
  ['autostarttoken', 'whoever reads it can start the order'],
  ['qrstarttoken', 'half of what a valid QR code needs'],
  ['personalnumber', 'it names a person'],
  ['personnummer', 'it names a person'],
  ['completiondata', 'it holds a person'],
  ['orderref', 'it names the log-in of a person'],
]);

/**
 * What is wrong with a name in a log line; `undefined`: nothing. The orderRef alone opens nothing and is left to those who already
 * speak 6.
 */
export function secretNamed(name: string, evidence: Evidence): string | undefined {
  const plain = plainName(name);
  return plain === 'orderref' && evidence.six && !evidence.five ? undefined : secrets.get(plain);
}

/** Names of objects and functions that write logs. */
export const logWriter: RegExp =
  /^(console|log|logg|logger|_?logger|winston|pino|bunyan|syslog|slog|fmt|debug|logging)$/i;

/** Names of the functions on them. */
export const logMethod: RegExp =
  /^(log|trace|debug|info|information|warn|warning|error|fatal|critical|verbose|notice|silly|dir|table|write(line)?|print(f|ln)?|debugf|infof|errorf|warnf|log(trace|debug|information|warning|error|critical)|var_dump|print_r|error_log)$/i;
