import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import {
  createClient,
  type CredentialFilesEvent,
  readCredentialFiles,
  watchCredentialFiles,
  type BankIdClient,
} from '@secure-start/client';
import { createBankIdServer, type LogEntry } from '@secure-start/server';
import { createMetrics } from '@secure-start/server/operations';
import { startSimulator } from '@secure-start/simulator';
import { eventually } from '../support/eventually.ts';

const endUserIp = '198.51.100.7';
const name = 'Kajakboden';

/** A simulator, and a client whose certificate is in files, exchanged as Kubernetes exchanges a secret. */
async function openFiles(t: TestContext) {
  const folder = await mkdtemp(join(tmpdir(), 'secure-start-certificate-'));
  const simulator = await startSimulator({ seed: 1 });
  let version = 0;

  /** Writes new files into a folder of their own, and exchanges the link to it. */
  async function exchange(credentials: { cert: string; key: string }): Promise<void> {
    version += 1;
    const data = `..version-${version}`;
    await mkdir(join(folder, data));
    await writeFile(join(folder, data, 'tls.crt'), credentials.cert);
    await writeFile(join(folder, data, 'tls.key'), credentials.key);
    await symlink(data, join(folder, '..data_tmp'));
    await rename(join(folder, '..data_tmp'), join(folder, '..data'));
  }

  const issue = async (): Promise<{ cert: string; key: string }> => {
    const { cert, key } = await simulator.issueCredentials({ name });
    return { cert, key };
  };
  await exchange(await issue());
  await symlink('..data/tls.crt', join(folder, 'tls.crt'));
  await symlink('..data/tls.key', join(folder, 'tls.key'));
  const files = { pem: { certFile: join(folder, 'tls.crt'), keyFile: join(folder, 'tls.key') } };
  const events: CredentialFilesEvent[] = [];
  const client = createClient({
    environment: simulator.environment,
    credentials: await readCredentialFiles(files),
    // Few, so that they are in use the whole time.
    maxConnections: 4,
  });
  const watch = watchCredentialFiles({
    client,
    files,
    settleMs: 10,
    pollIntervalMs: 100,
    onEvent: (event) => events.push(event),
  });
  t.after(async () => {
    await watch.close();
    await client.close();
    await simulator.close();
    await rm(folder, { recursive: true });
  });
  return { folder, simulator, client, events, exchange, issue };
}

/** Starts an order and collects and cancels it, again and again, until it is told to stop. */
async function keepOrdering(client: BankIdClient, isOver: () => boolean): Promise<number> {
  let orders = 0;
  while (!isOver()) {
    const { orderRef } = await client.auth({ endUserIp });
    assert.equal((await client.collect({ orderRef })).status, 'pending');
    await client.cancel({ orderRef });
    orders += 1;
  }
  return orders;
}

async function inUse(client: BankIdClient, cert: string): Promise<void> {
  await eventually('the new certificate', async () =>
    client.certificate.pem.trim() === cert.trim() ? true : undefined,
  );
}

describe('certificate files that are exchanged under a stream of requests', () => {
  test('lose no request, and leave no order behind: BankID sees the old certificate first, and then the new one', async (t) => {
    const { simulator, client, exchange, issue, events } = await openFiles(t);
    const before = client.certificate.fingerprint256;
    let isOver = false;
    // Each rejects with the first request that fails.
    const streams = Array.from({ length: 6 }, () => keepOrdering(client, () => isOver));
    const stopped = Promise.all(streams);
    const exchanged = (async () => {
      for (let times = 0; times < 3; times += 1) {
        const next = await issue();
        await exchange(next);
        await inUse(client, next.cert);
        const seen = simulator.orders().length;
        await eventually('an order', async () => (simulator.orders().length > seen + 6 ? true : undefined));
      }
      isOver = true;
    })();
    await Promise.race([stopped, exchanged]);
    isOver = true;
    const orders = (await stopped).reduce((sum, one) => sum + one, 0);
    await exchanged;

    assert.ok(orders > 18, String(orders));
    assert.equal(simulator.orders().length, orders);
    assert.deepEqual(
      simulator.orders().filter(({ state }) => state !== 'gone'),
      [],
    );
    assert.notEqual(client.certificate.fingerprint256, before);
    assert.equal(client.certificates.length, 4);
    assert.deepEqual(events, []);
  });

  test('go on with the old certificate while the new files are half-written, and say so once', async (t) => {
    const { client, exchange, issue, events } = await openFiles(t);
    const before = client.certificate.fingerprint256;
    const next = await issue();
    await exchange({ cert: next.cert.slice(0, 400), key: next.key });
    await eventually('the report', async () => (events.length > 0 ? true : undefined));
    assert.ok((await client.auth({ endUserIp })).orderRef);
    assert.equal(client.certificate.fingerprint256, before);
    assert.match(
      JSON.stringify(events),
      /^\[\{"type":"credentialFilesUnusable","problem":"[^"]*is the file whole\?"\}\]$/,
    );

    await exchange(next);
    await inUse(client, next.cert);
    assert.ok((await client.auth({ endUserIp })).orderRef);
    assert.deepEqual(events.slice(1), [{ type: 'credentialFilesUsable' }]);
  });

  test('show their expiry in health, metrics and log, which follow the exchange', async (t) => {
    const { simulator, client, exchange, events } = await openFiles(t);
    const entries: LogEntry[] = [];
    const metrics = createMetrics();
    const server = createBankIdServer({
      client,
      environment: simulator.environment,
      origins: ['http://localhost:3000'],
      purposes: { login: { kind: 'auth', prepareOrder: () => ({}), onCompleted: () => undefined } },
      log: (entry) => entries.push(entry),
    });
    t.after(() => server.close());
    const scrape = metrics.route({ parts: { login: server } });
    const expiry = async (): Promise<number> => {
      const text = (await scrape.handle(new Request('http://localhost/metrics'))?.text()) ?? '';
      return Number(/^secure_start_certificate_expires_timestamp_seconds\S* (\S+)$/m.exec(text)?.[1]);
    };
    const expirations = (): LogEntry[] => entries.filter(({ event }) => event === 'certificateExpires');
    assert.equal(server.health().checks.certificate?.status, 'ok');
    assert.deepEqual(expirations(), []);

    const validTo = Date.now() + 10.5 * 24 * 60 * 60_000;
    const short = await simulator.issueCredentials({ name, validTo });
    await exchange({ cert: short.cert, key: short.key });
    await inUse(client, short.cert);
    const { certificate } = server.health().checks;
    assert.deepEqual([certificate?.status, certificate?.daysLeft], ['warning', 10]);
    assert.equal(await expiry(), client.certificate.validTo.getTime() / 1000);
    assert.deepEqual(
      expirations().map((entry) => [entry.level, 'daysLeft' in entry && entry.daysLeft]),
      [['error', 10]],
    );
    assert.deepEqual(events, []);
  });
});
