import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { createClient } from '@secure-start/client';
import { createBankIdServer } from '@secure-start/server';
import { startSimulator } from '@secure-start/simulator';

/** E-service with a log-in page, for the tests in this folder. It stands for yours. */
export interface Shop {
  origin: string;
  /** The management API of the simulator that is its BankID. */
  managementUrl: string;
  close(): Promise<void>;
}

/** Starts the e-service and its simulator. `/account` greets the person who has logged in last. */
export async function startShop(): Promise<Shop> {
  // A busy machine may take a while from the screenshot to the scan.
  const simulator = await startSimulator({ timings: { qrAgeMs: 60_000, startMs: 120_000 } });
  const { environment, credentials } = simulator;
  const { cert, key } = credentials;
  const client = createClient({ environment, credentials: { pem: { cert, key } } });
  const scripts = await readElement();
  let greeting = 'Log in first';

  const web = createServer((request, response) =>
    bankId.nodeListener(request, response, () => {
      const script = scripts.get(request.url ?? '');
      response.setHeader('content-type', script ? 'text/javascript' : 'text/html; charset=utf-8');
      if (script) response.end(script);
      else response.end(request.url === '/account' ? page(`<h1>${greeting}</h1>`) : logInPage);
    }),
  );
  await new Promise<void>((resolve) => web.listen({ host: '127.0.0.1', port: 0 }, resolve));
  const origin = `http://localhost:${(web.address() as AddressInfo).port}`;
  const bankId = createBankIdServer({
    client,
    environment,
    origins: [origin],
    purposes: {
      login: {
        kind: 'auth',
        prepareOrder: () => ({}),
        onCompleted({ user }) {
          greeting = `Hello ${user.name}`;
          return { redirectTo: '/account' };
        },
      },
    },
    log: () => {},
  });

  return {
    origin,
    managementUrl: simulator.managementUrl,
    async close() {
      await bankId.close();
      web.closeAllConnections();
      await new Promise((resolve) => web.close(resolve));
      await client.close();
      await simulator.close();
    },
  };
}

/** Reads the files of the web component, by path. The first loads the others from beside itself, when it needs them. */
async function readElement(): Promise<ReadonlyMap<string, Buffer>> {
  const names = ['bankid-login.js', 'bankid-login-extras.js', 'bankid-login-texts.js'];
  const files = names.map(async (name) => {
    const file = await readFile(fileURLToPath(import.meta.resolve(`@secure-start/element/${name}`)));
    return [`/${name}`, file] as const;
  });
  return new Map(await Promise.all(files));
}

function page(content: string): string {
  return `<!doctype html><html lang="en"><title>Shop</title><main>${content}</main></html>`;
}

const logInPage = page(
  '<script type="module" src="/bankid-login.js"></script><bankid-login server="/bankid" purpose="login" lang="en"></bankid-login>',
);
