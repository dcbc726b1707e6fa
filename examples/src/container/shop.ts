import { createServer, type Server } from 'node:http';
import { openArchive } from '@secure-start/archive';
import { createClient, readCredentialFiles, watchCredentialFiles } from '@secure-start/client';
import { createBankIdServer } from '@secure-start/server';
import { createProbes } from '@secure-start/server/operations';
import { redisStore } from '@secure-start/store-redis';
import { Redis } from 'ioredis';
import type { Settings } from './settings.ts';

/** One process of a shop that runs in several. */
export interface Shop {
  server: Server;
  /** Refuses new flows, so that the load balancer sends them elsewhere. */
  drain(): void;
  /** Finishes what is under way and ends the streams; within about 10 s. */
  close(): Promise<void>;
}

const page = `<!doctype html>
<title>Shop</title>
<bankid-login server="/bankid" purpose="login"></bankid-login>
`;

/** Creates one process of the shop. Its state is in Redis, its evidence in PostgreSQL. */
export async function createShop(settings: Settings): Promise<Shop> {
  const { origin, trustedProxies, environment, certFile, keyFile } = settings;
  const redis = new Redis(settings.redisUrl);
  // The server reports it when the store does not answer.
  redis.on('error', () => undefined);
  const store = redisStore({
    client: redis,
    nameKey: settings.storeNameKey,
    sealingKeys: [{ id: 'first', key: settings.storeSealingKey }],
  });
  const archive = await openArchive({
    url: settings.archiveUrl,
    masterKeys: [{ id: 'first', key: settings.archiveKey }],
  });
  const files = { pem: { certFile, keyFile } };
  const client = createClient({ environment, credentials: await readCredentialFiles(files) });
  // A certificate that was renewed is used without a restart.
  const credentialFiles = watchCredentialFiles({
    client,
    files,
    onEvent: (event) => console.log(JSON.stringify(event)),
  });
  const bankId = createBankIdServer({
    client,
    environment,
    origins: [origin],
    trustedProxies,
    purposes: {
      login: {
        kind: 'auth',
        prepareOrder: () => ({}),
        // A shop begins its session here: see docs/how-to/sessions.md.
        onCompleted: () => ({ redirectTo: '/account' }),
      },
    },
    store,
    evidence: { sink: archive },
  });
  const probes = createProbes({ parts: { login: bankId } });
  const server = createServer((req, res) => {
    bankId.nodeListener(req, res, () => {
      if (req.url === '/livez' || req.url === '/readyz') {
        probes.nodeListener(req, res);
        return;
      }
      res.setHeader('content-security-policy', "frame-ancestors 'none'");
      res.setHeader('content-type', 'text/html; charset=utf-8');
      res.end(page);
    });
  });
  return {
    server,
    drain: () => bankId.drain(),
    async close() {
      await bankId.close();
      await Promise.all([
        new Promise((resolve) => server.close(resolve)),
        credentialFiles.close(),
        client.close(),
        store.close(),
        archive.close(),
      ]);
      redis.disconnect();
    },
  };
}
