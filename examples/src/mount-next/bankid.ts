import { readFileSync } from 'node:fs';
import { createClient, testEnvironment as environment } from '@secure-start/client';
import { type BankIdServer, createBankIdServer } from '@secure-start/server';

// Next bundles each route by itself, so that a module may exist several times in a process: this exists once.
const wholeProcess: typeof globalThis & { bankIdOfShop?: BankIdServer } = globalThis;

/** The one server of this process, made when the first request wants it: `next build` needs no certificate. */
export function bankId(): BankIdServer {
  wholeProcess.bankIdOfShop ??= createBankIdServer({
    client: createClient({
      environment,
      credentials: { pem: { cert: readFileSync('rp-cert.pem', 'utf8'), key: readFileSync('rp-key.pem', 'utf8') } },
    }),
    environment,
    origins: ['https://shop.example'],
    trustedProxies: 1,
    purposes: { login: { kind: 'auth', ask: () => ({}), onCompleted: () => ({ redirectTo: '/account' }) } },
  });
  return wholeProcess.bankIdOfShop;
}
