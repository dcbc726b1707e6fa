import { clientAddressOf } from '../http/client-address.ts';
import { FlowError } from '../http/flow-error.ts';
import type { ServerParts } from '../server-parts.ts';

/**
 * The address of the person's device.
 *
 * @throws FlowError `noClientAddress`.
 */
export function callerAddress(options: { parts: ServerParts; request: Request; peerAddress: string }): string {
  const { parts, request, peerAddress } = options;
  const address = clientAddressOf({ request, peerAddress, trustedProxies: parts.trustedProxies });
  if (address === undefined) throw new FlowError('noClientAddress');
  return address;
}
