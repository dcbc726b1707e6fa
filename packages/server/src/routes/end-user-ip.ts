import type { IncomingRequest } from '../http/incoming-request.ts';
import { clientAddressOf, type TrustedProxies } from '../http/proxies/client-address.ts';
import { BankIdServerError } from '../http/server-error.ts';
import type { ServerParts } from '../server-parts.ts';

const proxyHeaders = ['x-forwarded-for', 'forwarded'];

/**
 * Returns the address of the person's device.
 *
 * @throws BankIdServerError `noClientAddress`.
 */
export function endUserIpOf(options: {
  parts: Pick<ServerParts, 'trustedProxies' | 'log'>;
  request: IncomingRequest;
  remoteAddress: string;
}): string {
  const { parts, request, remoteAddress } = options;
  const { trustedProxies, log } = parts;
  if (trustedProxies === undefined) {
    const header = proxyHeaders.find((name) => request.headers.get(name) !== null);
    if (header !== undefined) {
      const advice =
        'Set `trustedProxies` to the number of proxies in front of the server: without it, all people have the address of the proxy, and share its limits. Set it to 0 when there is none.';
      log('warn', { event: 'proxyNotTrusted', header, advice }, undefined, header);
    }
  }
  const address = clientAddressOf({ request, remoteAddress, trustedProxies });
  if (address === undefined) {
    throw new BankIdServerError('noClientAddress', problemOf({ request, remoteAddress, trustedProxies }));
  }
  return address;
}

function problemOf(options: {
  request: IncomingRequest;
  remoteAddress: string;
  trustedProxies: TrustedProxies | undefined;
}): string {
  const { request, remoteAddress, trustedProxies = 0 } = options;
  const { hops, header } =
    typeof trustedProxies === 'number' ? { hops: trustedProxies, header: 'x-forwarded-for' } : trustedProxies;
  if (hops === 0) {
    return remoteAddress === '' ? '`remoteAddress` is empty' : '`remoteAddress` is not an IP address';
  }
  const entries = (request.headers.get(header) ?? '').split(',').filter((entry) => entry.trim() !== '').length;
  return entries < hops
    ? `the header ${header} has ${entries} of the ${hops} addresses that \`trustedProxies\` promises`
    : `the header ${header} has an entry that is not an IP address`;
}
