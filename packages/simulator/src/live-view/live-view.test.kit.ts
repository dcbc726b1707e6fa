import { fetchFromPhone } from '../phone/fetch-from-phone.test.kit.ts';
import type { Tenant } from '../tenants/tenant.ts';
import type { LiveState } from './live-state.ts';

/** Returns the state as the page gets it with this query. */
export async function liveState(tenant: Pick<Tenant, 'phoneUrl'>, query = ''): Promise<LiveState> {
  return (await fetchFromPhone(tenant, `/live/api/state${query}`)).body;
}
