import type { Server } from 'node:http';
import cookie from '@fastify/cookie';
import session from '@fastify/session';
import type { BankIdServer } from '@secure-start/server';
import { fastify, type FastifyRequest } from 'fastify';

/**
 * Creates a shop in Fastify with sessions.
 *
 * BankID is a route here and no hook: `@fastify/session` writes its cookie only into responses of routes.
 */
export async function createShop(options: { bankId: BankIdServer; sessionSecret: string }): Promise<Server> {
  const { bankId, sessionSecret } = options;
  // One proxy ends TLS and says so; a `secure` cookie is set only then.
  const app = fastify({ trustProxy: (_address, hop) => hop === 0 });
  await app.register(cookie);
  await app.register(session, {
    cookieName: '__Host-session',
    secret: sessionSecret,
    saveUninitialized: false,
    cookie: { secure: true, httpOnly: true, sameSite: 'lax', path: '/' },
  });
  app.route({
    method: ['GET', 'POST'],
    url: '/bankid/*',
    handler: (request, reply) =>
      bankId.handle(fetchRequest(request), {
        remoteAddress: request.socket.remoteAddress ?? '',
        context: { request, reply },
      }),
  });
  app.get('/account', (request, reply) => {
    if (request.session.personalNumber === undefined) return reply.code(401).send('Please log in.');
    return 'You are logged in.';
  });
  await app.ready();
  return app.server;
}

/** Fastify has parsed the body; the rest of the request is as it came. */
function fetchRequest({ method, url, host, headers, body }: FastifyRequest): Request {
  const entries = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as [string, string]],
  );
  const hasBody = body !== undefined && body !== null;
  const init = { method, headers: new Headers(entries) };
  return new Request(`https://${host}${url}`, hasBody ? { ...init, body: JSON.stringify(body) } : init);
}
