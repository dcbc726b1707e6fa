import { createServer, type RequestListener, type Server } from 'node:http';
import { createClient, type Credentials } from '@secure-start/client';
import {
  type BankIdServer,
  type BankIdServerOptions,
  createBankIdServer,
  type Completion,
  type Purpose,
} from '@secure-start/server';

/** What an application brings along. */
export interface Shop {
  /** `testEnvironment` or `productionEnvironment` of `@secure-start/client`, or a simulator's. */
  environment: Parameters<typeof createClient>[0]['environment'];
  credentials: Credentials;
  origin: string;
  /** The `Set-Cookie` of a new session. */
  startSession(user: Completion['user']): string;
  pages: RequestListener;
  log?: NonNullable<BankIdServerOptions['log']>;
}

/** A shop where people log in. */
export function startHere(shop: Shop): { web: Server; close(): Promise<void> } {
  const { environment, credentials, origin, startSession, pages, ...rest } = shop;
  // #region
  const client = createClient({ environment, credentials });
  const login: Purpose = {
    kind: 'auth',
    ask: () => ({ userVisibleData: 'Log in to the shop' }),
    onCompleted: ({ user }) => ({ redirectTo: '/account', headers: { 'set-cookie': startSession(user) } }),
  };
  const bankId = createBankIdServer({ client, environment, origins: [origin], purposes: { login }, ...rest });
  const web = createServer((req, res) => bankId.nodeListener(req, res, () => pages(req, res)));
  // #endregion
  return { web, close: () => closeAll({ client, bankId, web }) };
}

async function closeAll(parts: {
  client: { close(): Promise<void> };
  bankId: BankIdServer;
  web: Server;
}): Promise<void> {
  await parts.bankId.close();
  parts.web.closeAllConnections();
  await new Promise((resolve) => parts.web.close(resolve));
  await parts.client.close();
}
