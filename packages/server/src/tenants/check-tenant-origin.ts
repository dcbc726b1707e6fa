import type { IncomingRequest } from '../http/incoming-request.ts';
import { BankIdServerError } from '../http/server-error.ts';
import { wrongOrigin } from '../http/wrong-origin.ts';
import type { ServerParts } from '../server-parts.ts';

/**
 * Checks that the page that sent a request is one of its tenant.
 *
 * The app returns to the origin of that page, with the nonce. Otherwise the operator of another tenant could get the return of a
 * person who approved a flow of this one.
 *
 * The header `Origin` of all tenants' pages was checked before. A native app and a link have none.
 *
 * @throws BankIdServerError `wrongOrigin`.
 */
export function checkTenantOrigin(
  request: IncomingRequest,
  { tenant, origins, ownOrigins }: Pick<ServerParts, 'tenant' | 'origins' | 'ownOrigins'>,
): void {
  const origin = request.headers.get('origin');
  if (tenant === '' || origin === null) return;
  const allowed = ownOrigins ?? originsAt(hostOf(request), origins);
  if (allowed.includes(origin)) return;
  if (!origins.includes(origin)) throw wrongOrigin({ origin, origins });
  const known = `a page of ${origin} has sent a request for the tenant "${tenant}", whose pages are at ${allowed.slice(0, 5).join(', ')}`;
  throw new BankIdServerError(
    'wrongOrigin',
    `${known}; where a proxy changes \`Host\`, give each tenant its \`origins\``,
  );
}

/** A proxy may hide the host that the browser named: then any origin of the server may be that of the page. */
function originsAt(host: string, origins: readonly string[]): readonly string[] {
  const at = origins.filter((origin) => new URL(origin).hostname === host);
  return at.length > 0 ? at : origins;
}

/** The host as `tenantFor` gets it, without port and without the dot that may end a name. */
function hostOf(request: IncomingRequest): string {
  return new URL(request.toRequest().url).hostname.replace(/\.$/, '');
}
