import type { BankIdServer } from '@secure-start/server';

/** A route handler of Next.js. */
type RouteHandler = (request: Request) => Promise<Response>;

/**
 * What `app/bankid/[...path]/route.ts` exports in Next.js, next to `export const dynamic = 'force-dynamic'`.
 *
 * Next does not say who is at the other end of the connection, so the address comes from a proxy before it: give the
 * server `trustedProxies`. Make the server in a module of its own and import it here.
 */
export function bankIdRoute(bankId: BankIdServer): { GET: RouteHandler; POST: RouteHandler } {
  const answer: RouteHandler = (request) => bankId.handle(request, { clientAddress: '' });
  return { GET: answer, POST: answer };
}
