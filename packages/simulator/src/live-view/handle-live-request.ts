import type { IncomingMessage } from 'node:http';
import { assertMayManage } from '../management/access.ts';
import { errorResponse, handleManagementRequest } from '../management/handle-management-request.ts';
import type { ManagementContext, ManagementResponse } from '../management/handle-management-request.ts';
import { ManagementError } from '../management/management-route.ts';
import type { TenantEntry } from '../tenants/tenant-registry.ts';
import { createLiveState } from './create-live-state.ts';
import type { LiveAddresses } from './live-state.ts';
import { readFilter } from './read-filter.ts';

/** The things that the live page works on, which exist when the management API has started. */
export interface LiveView {
  context: ManagementContext;
  /** The token of the management API, which the page asks for. Absent: the page is for this machine only. */
  token: string | undefined;
  addresses: LiveAddresses;
  managementUrl: string;
  onShutdown: () => void;
}

/** The path of the page's own API, below that of the tenant. */
export const liveApiPath = '/live/api';

/**
 * Handles a request of the live page.
 *
 * `GET /live/api/state` returns what happens now. Everything below `/live/api/manage` is the management API for what
 * the buttons do; it takes no GET, so that no other page can make a browser change something.
 */
export async function handleLiveRequest(options: {
  view: LiveView;
  tenant: TenantEntry & { path: string };
  request: IncomingMessage;
  url: URL;
}): Promise<ManagementResponse> {
  const { view, tenant, request, url } = options;
  const { service, path } = tenant;
  try {
    assertMayManage(request, view.token);
    if (path === `${liveApiPath}/state` && request.method === 'GET') {
      const filter = readFilter(url.searchParams);
      const state = createLiveState({ service, filter, addresses: view.addresses });
      return { httpStatus: 200, contentType: 'application/json', text: JSON.stringify(state) };
    }
    const [, managed] = /^\/live\/api\/manage(\/.+)$/.exec(path) ?? [];
    if (managed === undefined || request.method === 'GET' || request.method === 'HEAD') {
      throw new ManagementError(404, 'noSuchCall', 'The live page has no such request.');
    }
    if (request.headers['content-type'] !== 'application/json') {
      throw new ManagementError(415, 'wrongContentType', 'Send application/json.');
    }
    return await handleManagementRequest({
      context: view.context,
      request,
      tenant: service.tenant,
      path: managed,
      url: view.managementUrl,
      shutDown: view.onShutdown,
    });
  } catch (error) {
    return errorResponse(error);
  }
}
