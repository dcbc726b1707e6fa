import { BankIdServerError } from '../http/server-error.ts';
import { namesHint } from './names-hint.ts';

/** Returns the error for a purpose that the application does not have; the log has the name that was most likely meant. */
export function unknownPurpose(name: string, purposes: ReadonlyMap<string, unknown>): BankIdServerError {
  const hint = namesHint(name, [...purposes.keys()]);
  return new BankIdServerError('unknownPurpose', `there is no purpose ${JSON.stringify(name.slice(0, 64))}; ${hint}`);
}
