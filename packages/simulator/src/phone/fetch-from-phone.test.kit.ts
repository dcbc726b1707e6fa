import { request } from 'node:http';
import { responseTo } from '../response-to.test.kit.ts';
import type { HttpResponse } from '../response-to.test.kit.ts';
import type { Tenant } from '../tenants/tenant.ts';

/** Sends a request to the phone of a tenant as a browser on this machine does. The path is below that of the phone. */
export async function fetchFromPhone(
  { phoneUrl }: Pick<Tenant, 'phoneUrl'>,
  path: string,
  how: { method?: string; body?: object; headers?: Record<string, string> } = {},
): Promise<HttpResponse> {
  const { port, host, pathname } = new URL(phoneUrl);
  const { method = how.body ? 'POST' : 'GET', body, headers } = how;
  const outgoing = request({
    host: '127.0.0.1',
    port,
    path: pathname.slice(0, -1) + path,
    method,
    headers: { host, 'content-type': 'application/json', ...headers },
  });
  outgoing.end(body && JSON.stringify(body));
  return responseTo(outgoing);
}
