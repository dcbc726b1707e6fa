import { bankId } from '../../../bankid.ts';

/** Nothing here is ever the same twice. */
export const dynamic = 'force-dynamic';

/**
 * Next does not say who is at the other end of the connection. It passes on `X-Forwarded-For`, which the proxy before it
 * writes: give the server `trustedProxies`.
 */
const answer = (request: Request): Promise<Response> => bankId().handle(request, { clientAddress: '' });

export { answer as GET, answer as POST };
