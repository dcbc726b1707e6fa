import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { listen } from '../listen.ts';
import type { Listener } from '../listen.ts';
import { requestPath } from '../request-path.ts';
import { defaultTenantName } from '../tenants/tenant-registry.ts';
import { assertAllowed } from './access.ts';
import type { ManagementAccess } from './access.ts';
import { noSuchRoute } from './find-route.ts';
import { errorResponse, handleManagementRequest, managementPath } from './handle-management-request.ts';
import type { ManagementContext, ManagementResponse } from './handle-management-request.ts';

/** Clients keep connections for reuse: that of Java for 20 minutes. A request on one that ends at that moment would fail. */
const keepAliveTimeout = 25 * 60_000;

/**
 * Starts the management API: everything that code can do with a simulator, over HTTP and JSON.
 *
 * It accepts its own host names only, against DNS rebinding, no request with an `Origin`, and only requests with the
 * token if there is one.
 */
export async function startManagementApi(options: {
  context: ManagementContext;
  access: ManagementAccess;
  port: number;
  /** Called after the response to a request to shut down. */
  onShutdown: () => void;
}): Promise<Listener> {
  const { context, access, port, onShutdown } = options;

  const handle = async (request: IncomingMessage, shutDown: () => void): Promise<ManagementResponse> => {
    assertAllowed(request, access);
    const pathname = requestPath(request.url);
    const [, tenant = defaultTenantName, path = '/'] = /^\/_sim\/v1(?:\/t\/([^/]+))?(\/.*)?$/.exec(pathname) ?? [];
    if (!pathname.startsWith(managementPath)) throw noSuchRoute(`${request.method} ${pathname}`);
    const url = `http://${request.headers.host}${managementPath}`;
    return handleManagementRequest({ context, request, tenant, path, url, shutDown });
  };

  const server = createServer({ keepAliveTimeout }, (request, response) => {
    const shutDown = () => void response.once('close', onShutdown);
    void handle(request, shutDown)
      .catch(errorResponse)
      .then(({ httpStatus, contentType, text }) => {
        response.writeHead(httpStatus, {
          'Content-Type': contentType,
          'Cache-Control': 'no-store',
          ...(httpStatus === 401 ? { 'WWW-Authenticate': 'Bearer' } : {}),
        });
        response.end(text);
      });
  });
  return listen({ server, host: access.host, port });
}
