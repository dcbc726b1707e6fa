import type { RequestHead } from './incoming-request.ts';
import { BankIdServerError } from './server-error.ts';

/**
 * Checks that the header `Host`, where a request has one, is a host with or without a port.
 *
 * Nothing is decided by it, but the application's callbacks get a Fetch request, and there is none to such a host. Without
 * this check anyone could make the application's callbacks fail and fill the log with errors.
 *
 * @throws BankIdServerError `invalidRequest`.
 */
export function checkHost(request: RequestHead): void {
  const host = request.headers.get('host');
  if (host === null || host === '') return;
  if (!/^[\w.:[\]-]+$/.test(host) || !URL.canParse(`http://${host}`)) {
    throw new BankIdServerError('invalidRequest', 'the header Host is no host');
  }
}
