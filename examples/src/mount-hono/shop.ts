import type { BankIdServer } from '@secure-start/server';
import { createAdaptorServer, type ServerType } from '@hono/node-server';
import { getConnInfo } from '@hono/node-server/conninfo';
import { Hono } from 'hono';

/** Creates a shop in Hono on Node. */
export function createShop(bankId: BankIdServer): ServerType {
  const app = new Hono();
  app.all('/bankid/*', (c) => bankId.handle(c.req.raw, { remoteAddress: getConnInfo(c).remote.address ?? '' }));
  app.get('/', (c) => {
    c.header('content-security-policy', "frame-ancestors 'none'");
    return c.html('<bankid-login server="/bankid" purpose="login"></bankid-login>');
  });
  return createAdaptorServer({ fetch: app.fetch });
}
