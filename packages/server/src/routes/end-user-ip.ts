import type { IncomingRequest } from '../http/incoming-request.ts';
import { clientAddressOf } from '../http/client-address.ts';
import { BankIdServerError } from '../http/server-error.ts';
import type { ServerParts } from '../server-parts.ts';

/**
 * Returns the address of the person's device.
 *
 * @throws BankIdServerError `noClientAddress`.
 */
export function endUserIpOf(options: { parts: ServerParts; request: IncomingRequest; remoteAddress: string }): string {
  const { parts, request, remoteAddress } = options;
  const address = clientAddressOf({ request, remoteAddress, trustedProxies: parts.trustedProxies });
  if (address === undefined) throw new BankIdServerError('noClientAddress');
  return address;
}
