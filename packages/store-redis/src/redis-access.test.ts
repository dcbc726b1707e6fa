import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Redis } from 'ioredis';
import type { RedisStore } from './redis-store.ts';
import type { RedisStoreError } from './store-error.ts';
import { redisScope } from './test-support/redis-scope.ts';
import { freePort } from './test-support/redis-server.ts';
import { until } from './test-support/until.ts';
import { claimAll, newRecord, nextVersion } from './test-support/test-records.ts';

/** Repeats an operation until it fails with a code: before its first connection, a client keeps commands. */
async function eventualError(operation: () => Promise<unknown>, code: string): Promise<RedisStoreError> {
  let found: RedisStoreError | undefined;
  await until(async () => {
    found = await operation().then(
      () => undefined,
      (error: RedisStoreError) => error,
    );
    return found?.code === code;
  });
  return found ?? assert.fail('no error');
}

/** Uses every operation of a store, with a record that changes its format and ends. */
async function useAll(store: RedisStore): Promise<void> {
  const record = await newRecord(store);
  let notified: (version: number) => void = () => undefined;
  const changed = new Promise<number>((resolve) => (notified = resolve));
  const stop = await store.watch(record.key, ({ version }) => notified(version));
  assert.equal((await store.create(record)).created, true);
  assert.equal(await changed, 1);
  await store.touch([{ key: record.key, presenceAt: record.presenceAt + 1 }]);
  const [claim] = await claimAll(store);
  assert.ok(claim);
  assert.deepEqual((await store.renew({ claims: [claim], leaseMs: 5_000 })).lost, []);
  const kept = nextVersion(record, { keepUntil: undefined, format: 2 });
  assert.equal((await store.compareAndSet({ record: kept, token: claim.token })).outcome, 'stored');
  await store.reschedule([{ key: record.key, token: claim.token, version: 2, dueAt: undefined }]);
  const over = nextVersion(kept, { keepUntil: (await store.get([])).now });
  assert.equal((await store.compareAndSet({ record: over })).outcome, 'stored');
  const lease = { kind: 'lease', name: 'lock', holder: 'a', forMs: 5_000, places: 1 } as const;
  const rate = { kind: 'rate', name: 'rate', burst: 1, everyMs: 5_000 } as const;
  assert.equal((await store.admit([rate, { kind: 'free', name: 'lock' }, lease])).admitted, true);
  assert.equal((await store.admit([{ ...lease, holder: 'b' }])).admitted, false);
  assert.equal((await store.leases('lock')).leases.length, 1);
  assert.equal((await store.release([lease])).released, 1);
  stop();
}

test('a user with the rights in the README, and no others, can run the store', async (t) => {
  const redis = redisScope(t);
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const rights = /^ACL SETUSER bankid on >PASSWORD (.+)$/m.exec(readme)?.[1]?.split(' ') ?? assert.fail('no line');
  const server = await redis.startServer();
  const admin = redis.connect(server);
  await admin.call('ACL', 'SETUSER', 'bankid', 'on', '>secret', ...rights);
  const client = redis.connect(server, { username: 'bankid', password: 'secret' });
  const store = redis.store({ client, prefix: 'secure-start' });
  await useAll(store);

  await assert.rejects(client.get('session:191212121212'), /NOPERM/);
  await assert.rejects(client.keys('*'), /NOPERM/);
  await assert.rejects(client.publish('news', 'text'), /NOPERM/);
  await assert.rejects(redis.store({ client, prefix: 'other' }).get([]), { code: 'denied' });
  const log = (await admin.call('ACL', 'LOG')) as unknown[][];
  const objects = log.map((entry) => String(entry[entry.indexOf('object') + 1])).toSorted((a, b) => a.localeCompare(b));
  assert.deepEqual(
    objects.filter((object) => !object.includes('other:')),
    ['keys', 'news', 'session:191212121212'],
    'nothing but the four calls above was refused',
  );

  await admin.call('ACL', 'SETUSER', 'bankid', '-evalsha');
  await assert.rejects(store.get([]), { code: 'denied', message: /evalsha/ });
});

test('a right that a script lacks is an error of its own, and no matter of the version', async (t) => {
  const redis = redisScope(t);
  const server = await redis.startServer();
  const rights = ['on', '>secret', '~*', '&*', '+@all', '-zadd'];
  await redis.connect(server).call('ACL', 'SETUSER', 'bankid', ...rights);
  const store = redis.store({ client: redis.connect(server, { username: 'bankid', password: 'secret' }) });
  await assert.rejects(store.create(await newRecord(store)), { code: 'denied', message: /ACL LOG/ });
});

for (const when of ['from the beginning', 'after it was changed']) {
  test(`a password that is wrong ${when} is named as the reason, and the log of the client stays empty`, async (t) => {
    const redis = redisScope(t);
    const server = await redis.startServer(['--requirepass', 'right']);
    const password = when === 'from the beginning' ? 'wrong-secret' : 'right';
    // Without a listener of the test, this client would print its errors.
    const client = new Redis(server.port, '127.0.0.1', { password, retryStrategy: () => 20 });
    t.after(() => client.disconnect());
    const printed = t.mock.method(console, 'error', () => undefined);
    const store = redis.store({ client, timeoutMs: 400 });
    if (password === 'right') {
      await store.get([]);
      const admin = redis.connect(server, { password });
      await admin.config('SET', 'requirepass', 'another');
      await admin.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
    }
    const error = await eventualError(() => store.get([]), 'denied');
    assert.match(error.message, /does not take user and password \(WRONGPASS\)/);
    assert.doesNotMatch(error.message, /wrong-secret|right/);
    assert.equal(printed.mock.callCount(), 0);
  });
}

test('the reason why there is no connection is named', async (t) => {
  const redis = redisScope(t);
  const client = redis.connect({ port: await freePort() }, { retryStrategy: () => 20 });
  const store = redis.store({ client, timeoutMs: 400 });
  assert.match((await eventualError(() => store.get([]), 'unreachable')).message, /\(ECONNREFUSED\)/);
});

test('commands and subscriptions run over TLS, with a certificate of the client where Redis asks for one', async (t) => {
  const redis = redisScope(t);
  const folder = mkdtempSync(join(tmpdir(), 'secure-start-redis-tls-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
  const form = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
  execFileSync('openssl', [...form, ...subject, '-keyout', key, '-out', cert], { stdio: 'ignore' });
  const tlsPort = await freePort();
  const files = ['--tls-cert-file', cert, '--tls-key-file', key, '--tls-ca-cert-file', cert];
  await redis.startServer([...files, '--tls-port', String(tlsPort), '--tls-auth-clients', 'yes']);
  const tls = { ca: readFileSync(cert), cert: readFileSync(cert), key: readFileSync(key) };
  const client = redis.connect({ port: tlsPort, host: 'localhost' }, { tls });
  const store = redis.store({ client });
  await useAll(store);
});
