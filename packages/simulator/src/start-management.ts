import { randomBytes } from 'node:crypto';
import type { ListenerGroup } from './listener-group.ts';
import type { LiveView } from './live-view/handle-live-request.ts';
import { managementPath } from './management/handle-management-request.ts';
import type { ManagedSimulator } from './management/management-route.ts';
import { startManagementApi } from './management/start-management-api.ts';
import { isLoopback } from './options/option-kinds.ts';
import type { SimulatorOptions } from './options/simulator-options.ts';
import type { TenantRegistry } from './tenants/tenant-registry.ts';

/**
 * Starts the management API of a simulator, and returns what the live page works on. On a host that other machines reach,
 * its callers need a token.
 */
export async function startManagement(parts: {
  options: SimulatorOptions;
  simulator: ManagedSimulator;
  tenants: TenantRegistry;
  listeners: ListenerGroup;
  publicHost: string;
  rpPort: number;
  idCardPort: number;
}): Promise<LiveView> {
  const { options, simulator, tenants, listeners, publicHost, rpPort, idCardPort } = parts;
  const { configuration = [], managementHost = '127.0.0.1', managementPort = 0, names = [] } = options;
  const { onShutdown = () => void listeners.close() } = options;
  const token =
    options.managementToken ?? (isLoopback(managementHost) ? undefined : randomBytes(24).toString('base64url'));
  const access = { host: managementHost, names: [publicHost, ...names], token };
  const context = { simulator, tenants, configuration };
  const { port } = await listeners.add(startManagementApi({ context, access, port: managementPort, onShutdown }));
  const origin = `http://${urlHost(isLoopback(managementHost) ? managementHost : publicHost)}:${port}`;
  return {
    context,
    token,
    managementUrl: origin + managementPath,
    onShutdown,
    addresses: {
      rpApi: `https://${urlHost(publicHost)}:${rpPort}`,
      idCardApi: `https://${urlHost(publicHost)}:${idCardPort}`,
      management: origin,
      needsToken: token !== undefined,
    },
  };
}

/** Returns a host as a URL has it: an address of IPv6 in brackets. */
function urlHost(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
