import { getBankId } from '../../../bankid.ts';

/** Responses depend on the request and are never prerendered. */
export const dynamic = 'force-dynamic';

/**
 * Handles the requests of the element.
 *
 * Next does not tell the address of the client. The server takes it from `X-Forwarded-For` of the proxy in front, so the
 * option `trustedProxies` is required.
 */
const handle = (request: Request): Promise<Response> => getBankId().handle(request, { remoteAddress: '' });

export { handle as GET, handle as POST };
