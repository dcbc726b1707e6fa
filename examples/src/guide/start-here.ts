import { createServer, type RequestListener, type Server } from 'node:http';
import { createClient, type Credentials } from '@secure-start/client';
import {
  type BankIdServer,
  type BankIdServerOptions,
  createBankIdServer,
  type Completion,
  type Purpose,
} from '@secure-start/server';

/** Options of {@link startShop}. */
export interface ShopOptions {
  /** `testEnvironment` or `productionEnvironment` of `@secure-start/client`, or the environment of a simulator. */
  environment: Parameters<typeof createClient>[0]['environment'];
  credentials: Credentials;
  origin: string;
  /** Starts a session and returns its `Set-Cookie` header. */
  startSession(user: Completion['user']): string;
  pages: RequestListener;
  log?: NonNullable<BankIdServerOptions['log']>;
}

/** Starts a shop with a BankID log-in. */
export function startShop(options: ShopOptions): { web: Server; close(): Promise<void> } {
  const { environment, credentials, origin, startSession, pages, ...rest } = options;
  // #region
  const client = createClient({ environment, credentials });
  const login: Purpose = {
    kind: 'auth',
    prepareOrder: () => ({ userVisibleData: 'Log in to the shop' }),
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
