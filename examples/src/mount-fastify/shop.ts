import type { Server } from 'node:http';
import type { BankIdServer } from '@secure-start/server';
import { fastify } from 'fastify';

/** Creates a shop in Fastify. The hook runs before bodies are parsed, and requests to BankID's paths reach no route. */
export async function createShop(bankId: BankIdServer): Promise<Server> {
  const app = fastify();
  app.addHook('onRequest', (request, reply, done) => bankId.nodeListener(request.raw, reply.raw, () => done()));
  app.get('/', (_request, reply) => {
    reply.header('content-security-policy', "frame-ancestors 'none'").type('text/html');
    return '<bankid-login server="/bankid" purpose="login"></bankid-login>';
  });
  await app.ready();
  return app.server;
}
