import { readFileSync } from 'node:fs';
import { createClient, testEnvironment as environment } from '@secure-start/client';
import { type BankIdServer, createBankIdServer } from '@secure-start/server';

// Next bundles each route separately, so that a module may be loaded several times in a process. globalThis exists once.
const globals: typeof globalThis & { shopBankId?: BankIdServer } = globalThis;

/** Returns the server of this process. The first request creates it, so that `next build` needs no certificate. */
export function getBankId(): BankIdServer {
  globals.shopBankId ??= createBankIdServer({
    client: createClient({
      environment,
      credentials: { pem: { cert: readFileSync('rp-cert.pem', 'utf8'), key: readFileSync('rp-key.pem', 'utf8') } },
    }),
    environment,
    origins: ['https://shop.example'],
    trustedProxies: 1,
    purposes: { login: { kind: 'auth', prepareOrder: () => ({}), onCompleted: () => ({ redirectTo: '/account' }) } },
  });
  return globals.shopBankId;
}
