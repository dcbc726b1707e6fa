import type { RequestHead } from './incoming-request.ts';
import { BankIdServerError } from './server-error.ts';

/** Returns whether a text is a host with or without a port. */
export function isHost(text: string): boolean {
  return /^[\w.:[\]-]+$/.test(text) && URL.canParse(`http://${text}`);
}

/**
 * Checks that the header `Host`, where a request has one, is a host with or without a port.
 *
 * The pages of tenants are told apart by it, and the application's callbacks get a Fetch request: there is none to such a host.
 * Without this check anyone could make the application's callbacks fail and fill the log with errors.
 *
 * @param known Hosts that need no check: those of the e-service, which most requests name.
 * @throws BankIdServerError `invalidRequest`.
 */
export function checkHost(request: RequestHead, known: ReadonlySet<string>): void {
  const host = request.headers.get('host');
  if (host === null || host === '' || known.has(host) || isHost(host)) return;
  throw new BankIdServerError('invalidRequest', 'the header Host is no host');
}
