import { isHost } from '../http/host-header.ts';
import type { IncomingRequest } from '../http/incoming-request.ts';
import { BankIdServerError } from '../http/server-error.ts';
import { wrongOrigin } from '../http/wrong-origin.ts';
import type { Log } from '../log.ts';
import { maskedText } from '../reporting/masked-text.ts';
import type { ServerParts } from '../server-parts.ts';

/**
 * Checks that the page that sent a request is one of its tenant.
 *
 * @throws BankIdServerError `wrongOrigin`.
 */
export type TenantOriginCheck = (
  request: Pick<IncomingRequest, 'headers' | 'toRequest'>,
  parts: Pick<ServerParts, 'tenant' | 'ownOrigins'>,
) => void;

/**
 * Creates the check that the page that sent a request is one of its tenant.
 *
 * The app returns to the origin of that page, with the nonce. Otherwise the operator of another tenant could get the return of a
 * person who approved a flow of this one.
 *
 * The header `Origin` of all tenants' pages was checked before. A native app and a link have none.
 */
export function createTenantOriginCheck(options: {
  /** Those of all tenants. */
  origins: readonly string[];
  /** There is another tenant, whose pages are to be told apart. */
  hasOthers: boolean;
  log: Log;
}): TenantOriginCheck {
  const { origins, hasOthers, log } = options;
  const originsAt = originsByHost(origins);

  /** A proxy may hide the host that the browser named: then any origin of the server may be that of the page. */
  function originsOf(request: Parameters<TenantOriginCheck>[0]): readonly string[] {
    if (!hasOthers || origins.length < 2) return origins;
    const host = hostOf(request);
    const known = originsAt(host);
    if (known !== undefined) return known;
    const named = maskedText(host);
    log('warn', { event: 'tenantHostUnknown', host: named, advice: unknownHostAdvice }, undefined, named);
    return origins;
  }

  return (request, { tenant, ownOrigins }) => {
    const origin = request.headers.get('origin');
    if (tenant === '' || origin === null) return;
    const allowed = ownOrigins ?? originsOf(request);
    if (allowed.includes(origin)) return;
    if (!origins.includes(origin)) throw wrongOrigin({ origin, origins });
    const known = `a page of ${origin} has sent a request for the tenant "${tenant}", whose pages are at ${allowed.slice(0, 5).join(', ')}`;
    throw new BankIdServerError(
      'wrongOrigin',
      `${known}; where a proxy changes \`Host\`, give each tenant its \`origins\``,
    );
  };
}

const unknownHostAdvice =
  'Give each tenant its `origins`, or let the proxy pass on `Host`: at this host, a page of any tenant starts flows of all of them.';

/** The host that the browser named. What a framework takes for the address may be the same for all requests. */
function hostOf({ headers, toRequest }: Parameters<TenantOriginCheck>[0]): string {
  return headers.get('host') || new URL(toRequest().url).host;
}

/**
 * Returns the search for the origins at a host. A proxy may change the port, and all origins have one scheme: the port decides
 * only where an origin has it.
 */
function originsByHost(origins: readonly string[]): (host: string) => readonly string[] | undefined {
  const byName = new Map<string, URL[]>();
  for (const url of origins.map((origin) => new URL(origin))) {
    byName.set(bareName(url), [...(byName.get(bareName(url)) ?? []), url]);
  }
  const scheme = origins[0]?.startsWith('http:') ? 'http' : 'https';
  return (host) => {
    const address = `${scheme}://${host}`;
    if (!isHost(host) || !URL.canParse(address)) return undefined;
    const asked = new URL(address);
    const named = byName.get(bareName(asked));
    const exact = named?.filter(({ port }) => port === asked.port) ?? [];
    return (exact.length > 0 ? exact : named)?.map(({ origin }) => origin);
  };
}

/** A name without the dots that may end it. */
function bareName({ hostname }: URL): string {
  let end = hostname.length;
  while (hostname[end - 1] === '.') end -= 1;
  return hostname.slice(0, end);
}
