import { createAdaptorServer, type ServerType } from '@hono/node-server';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { BankIdServer } from '@secure-start/server';
import { Hono } from 'hono';
import { getSignedCookie } from 'hono/cookie';

/** Creates a shop in Hono with sessions; the id of a session is in a signed cookie. */
export function createShop(options: {
  bankId: BankIdServer;
  sessionSecret: string;
  /** Personal numbers by session id. */
  sessions: ReadonlyMap<string, string>;
}): ServerType {
  const { bankId, sessionSecret, sessions } = options;
  const app = new Hono();
  app.all('/bankid/*', (c) =>
    bankId.handle(c.req.raw, { remoteAddress: getConnInfo(c).remote.address ?? '', context: c }),
  );
  app.get('/account', async (c) => {
    const id = await getSignedCookie(c, sessionSecret, 'session', 'host');
    return id && sessions.has(id) ? c.text('You are logged in.') : c.text('Please log in.', 401);
  });
  return createAdaptorServer({ fetch: app.fetch });
}
