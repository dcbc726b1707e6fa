import { createServer, type Server } from 'node:http';
import type { BankIdServer } from '@secure-start/server';
import express from 'express';

/** Creates a shop in Express. Body parsers may be registered before or after BankID. */
export function createShop(bankId: BankIdServer): Server {
  const app = express();
  app.use(express.json());
  app.use(bankId.nodeListener);
  app.get('/', (_req, res) => {
    res.set('content-security-policy', "frame-ancestors 'none'");
    res.send('<bankid-login server="/bankid" purpose="login"></bankid-login>');
  });
  return createServer(app);
}
