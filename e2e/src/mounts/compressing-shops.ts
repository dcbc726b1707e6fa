import { createServer, type Server } from 'node:http';
import { createAdaptorServer, type ServerType } from '@hono/node-server';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { BankIdServer } from '@secure-start/server';
import compression from 'compression';
import express from 'express';
import { Hono } from 'hono';
import { compress } from 'hono/compress';

const page = `<bankid-login server="/bankid" purpose="login"></bankid-login>${'<p>Much to read.</p>'.repeat(100)}`;
const frames = "frame-ancestors 'none'";

/** A shop in Express that compresses whatever it answers. */
export function compressingExpress(bankId: BankIdServer): Server {
  const app = express();
  app.use(compression({ threshold: 0 }));
  app.use(bankId.nodeListener);
  app.get('/', (_req, res) => void res.set('content-security-policy', frames).send(page));
  return createServer(app);
}

/** A shop in Hono that compresses whatever it answers. */
export function compressingHono(bankId: BankIdServer): ServerType {
  const app = new Hono();
  app.use(compress({ threshold: 0 }));
  app.all('/bankid/*', (c) => bankId.handle(c.req.raw, { remoteAddress: getConnInfo(c).remote.address ?? '' }));
  app.get('/', (c) => {
    c.header('content-security-policy', frames);
    return c.html(page);
  });
  return createAdaptorServer({ fetch: app.fetch });
}
