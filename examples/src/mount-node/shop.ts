import { createServer, type Server } from 'node:http';
import type { BankIdServer } from '@secure-start/server';

/** Creates a shop in plain `node:http`. */
export function createShop(bankId: BankIdServer): Server {
  return createServer((req, res) => {
    bankId.nodeListener(req, res, () => {
      // Other sites must not frame the log-in page (clickjacking).
      res.setHeader('content-security-policy', "frame-ancestors 'none'");
      res.setHeader('content-type', 'text/html; charset=utf-8');
      res.end('<bankid-login server="/bankid" purpose="login"></bankid-login>');
    });
  });
}
