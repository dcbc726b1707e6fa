import type { ReportApplicationError } from '../application-error.ts';
import { withinTime } from '../engine/within-time.ts';
import type { IncomingRequest } from '../http/incoming-request.ts';
import { BankIdServerError } from '../http/server-error.ts';
import { unknownPurpose } from '../input/unknown-purpose.ts';
import type { ServerParts } from '../server-parts.ts';
import { createTenantOriginCheck } from './check-tenant-origin.ts';
import type { TenantServerOptions } from './tenant-options.ts';

/** Finds the tenant that a request is about. */
export interface SelectTenant {
  /**
   * Asks the application which tenant a request is for.
   *
   * @throws BankIdServerError `unknownTenant` when it is for none, `applicationFailed` when the answer is no tenant,
   * `wrongOrigin` when a page of another one sent it.
   */
  forStart(request: IncomingRequest): Promise<ServerParts>;
  /**
   * Returns the tenant of the flow that the browser's cookie names; any tenant that has the purpose when there is none.
   *
   * @throws BankIdServerError `unknownPurpose` when no tenant has it, `wrongOrigin` when a page of another tenant sent the request.
   */
  forFlow(request: IncomingRequest, purpose: string): Promise<ServerParts>;
}

/** Creates the selection of tenants. `tenantFor` is absent in a server without tenants. */
export function createSelectTenant(options: {
  all: readonly ServerParts[];
  tenantFor: TenantServerOptions['tenantFor'] | undefined;
  reportApplicationError: ReportApplicationError;
}): SelectTenant {
  const { all, tenantFor, reportApplicationError } = options;
  const [{ clock, callbackTimeoutMs: timeoutMs, origins, log } = notThere()] = all;
  const checkTenantOrigin = createTenantOriginCheck({ origins, hasOthers: all.length > 1, log });

  async function ask(request: IncomingRequest): Promise<string | undefined> {
    const name = 'tenantFor';
    try {
      const call = async (): Promise<string | undefined> => tenantFor?.(request.toRequest());
      const tenant = tenantFor === undefined ? '' : await withinTime({ clock, timeoutMs, name, call });
      if (tenant === undefined || all.some((parts) => parts.tenant === tenant)) return tenant;
      const known = all.map((parts) => JSON.stringify(parts.tenant)).join(', ');
      throw new RangeError(`tenantFor() returned ${JSON.stringify(tenant)}; the tenants are ${known}`);
    } catch (error) {
      reportApplicationError(error, { callback: name });
      throw new BankIdServerError('applicationFailed', 'tenantFor() failed or named a tenant that is not in `tenants`');
    }
  }

  async function forStart(request: IncomingRequest): Promise<ServerParts> {
    const tenant = await ask(request);
    const parts = all.find((one) => one.tenant === tenant);
    if (parts === undefined)
      throw new BankIdServerError('unknownTenant', 'tenantFor() named no tenant for this request');
    return checked(request, parts);
  }

  function checked(request: IncomingRequest, parts: ServerParts): ServerParts {
    checkTenantOrigin(request, parts);
    return parts;
  }

  return {
    forStart,
    async forFlow(request, purpose) {
      const having = all.filter(({ purposes }) => purposes.has(purpose));
      const [first] = having;
      if (first === undefined) throw unknownPurpose(purpose, new Map(all.flatMap(({ purposes }) => [...purposes])));
      // A server without tenants has no one else to ask for.
      if (tenantFor === undefined) return first;
      const named = having.filter(
        ({ cookies, tenant }) => cookies.readFlow(request, { purpose, tenant }) !== undefined,
      );
      // Which of its own flows the page means; the tenant of each stays as it was chosen when it started.
      if (named.length > 1) return forStart(request);
      const [own] = named;
      return own === undefined ? first : checked(request, own);
    },
  };
}

function notThere(): never {
  throw new RangeError('a server has at least one tenant');
}
