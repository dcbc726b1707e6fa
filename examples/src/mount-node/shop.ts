import { createServer, type Server } from 'node:http';
import type { BankIdServer } from '@secure-start/server';

/** A shop in plain `node:http`. */
export function shop(bankId: BankIdServer): Server {
  return createServer((req, res) => {
    bankId.nodeListener(req, res, () => {
      // Nobody may lay the log-in page, invisible, over a page of theirs.
      res.setHeader('content-security-policy', "frame-ancestors 'none'");
      res.setHeader('content-type', 'text/html; charset=utf-8');
      res.end('<bankid-login server="/bankid" purpose="login"></bankid-login>');
    });
  });
}
