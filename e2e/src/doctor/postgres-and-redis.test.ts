import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { Redis } from 'ioredis';
import { freePort } from '../support/free-port.ts';
import { startRedisServer } from '../support/programs/redis-server.ts';
import { startPostgresServer } from '../support/programs/postgres-server.ts';
import { makeFiles, runDoctor } from './run-doctor.ts';
import { testEnvironment } from '@secure-start/client';

/** An environment that is nowhere, so that the checks of BankID end at once. */
const nowhere = { ...testEnvironment, baseUrl: 'https://bankid.invalid/rp/v6.0' };

describe('secure-start doctor on the stores', () => {
  test('passes a Redis that suits the store, and names a wrong password, an eviction policy and a closed port', async (t) => {
    const args = [...makeFiles(t).environment(nowhere), '--json'];
    const { port } = await startRedisServer(t, ['--requirepass', 'hemligt-redis']);
    const forgetful = await startRedisServer(t, ['--maxmemory', '50mb', '--maxmemory-policy', 'allkeys-lru']);
    const check = async (url: string) => {
      const { checks, stdout, stderr } = await runDoctor(args, { SECURE_START_REDIS_URL: url });
      assert.doesNotMatch(`${stdout}${stderr}`, /hemligt/);
      const { status, finding, advice = '' } = checks['redis'] ?? {};
      return `${status} ${finding} ${advice}`;
    };
    const host = `127.0.0.1:${port}`;
    assert.match(await check(`redis://:hemligt-redis@${host}`), new RegExp(`^passed ${host} answers, version [78]\\.`));
    assert.match(await check(`redis://:hemligt-fel@${host}`), /^failed \S+: WRONGPASS Is the password right/);
    assert.match(await check(`redis://${host}`), /^failed \S+: NOAUTH Is the password right/);
    assert.match(await check(`redis://127.0.0.1:${forgetful.port}`), /^warning .* allkeys-lru Set maxmemory-policy/);
    assert.match(await check(`redis://127.0.0.1:${await freePort()}`), /^failed \S+: ECONNREFUSED Does it run/);
  });

  test('names a Redis that is full, one that is a replica, and each right that its user lacks', async (t) => {
    const args = [...makeFiles(t).environment(nowhere), '--json'];
    const { port } = await startRedisServer(t, ['--maxmemory-policy', 'noeviction']);
    const admin = new Redis(port, '127.0.0.1');
    t.after(() => admin.disconnect());
    const check = async (url: string, flags: readonly string[] = []) => {
      const { checks } = await runDoctor([...args, ...flags], { SECURE_START_REDIS_URL: url });
      const { status, finding, advice = '' } = checks['redis'] ?? {};
      return `${status} ${finding} ${advice}`;
    };
    const shop = `redis://bankid:hemligt@127.0.0.1:${port}`;
    const readme = readFileSync(new URL('../../../packages/store-redis/README.md', import.meta.url), 'utf8');
    const rights = /^ACL SETUSER bankid on >PASSWORD (.+)$/m.exec(readme)?.[1]?.split(' ') ?? assert.fail('no line');
    await admin.call('ACL', 'SETUSER', 'bankid', 'on', '>hemligt', ...rights);
    assert.match(await check(shop), /^passed /, 'the rights in the README are enough');
    assert.match(await check(shop, ['--redis-prefix', 'other']), /^failed .* keys \{other:\*, channels \{other:\* /);
    for (const right of rights.filter((one) => /^\+(?!client|cluster|spublish|ssubscribe|sunsubscribe)/.test(one))) {
      await admin.call('ACL', 'SETUSER', 'bankid', right.replace('+', '-'));
      const text = await check(shop);
      assert.match(text, new RegExp(`^failed .*\\b${right.slice(1)}\\b`), `${right}: ${text}`);
      await admin.call('ACL', 'SETUSER', 'bankid', right);
    }

    await admin.config('SET', 'maxmemory', '1mb');
    assert.match(await check(shop), /^failed .* its memory is full, \d+ of 1048576 bytes Give it more/);
    await admin.config('SET', 'maxmemory', '0');
    await admin.call('REPLICAOF', '127.0.0.1', '1');
    assert.match(await check(shop), /^failed .* it is a replica .*primary/);
  });

  test('passes a PostgreSQL that takes the connection, and names a wrong password, no database and a closed port', async (t) => {
    const args = [...makeFiles(t).environment(nowhere), '--json'];
    const { port } = await startPostgresServer(t, { user: 'archive', password: 'hemligt-postgres' });
    const check = async (url: string) => {
      const { checks, stdout, stderr } = await runDoctor(args, { SECURE_START_ARCHIVE_URL: url });
      assert.doesNotMatch(`${stdout}${stderr}`, /hemligt/);
      const { status, finding, advice = '' } = checks['postgres'] ?? {};
      return `${status} ${finding} ${advice}`;
    };
    const host = `127.0.0.1:${port}`;
    assert.match(await check(`postgres://archive:hemligt-postgres@${host}/postgres`), /^passed .* version \d+/);
    assert.match(await check(`postgres://archive:hemligt-fel@${host}/postgres`), /^failed \S+: 28P01 Are user name/);
    assert.match(
      await check(`postgres://archive:hemligt-postgres@${host}/none`),
      /^failed \S+: 3D000 There is no such/,
    );
    assert.match(
      await check(`postgres://archive@127.0.0.1:${await freePort()}/x`),
      /^failed \S+: ECONNREFUSED Does it/,
    );
    assert.match(await check('file:/var/lib/shop/evidence.db'), /^skipped the archive is a file/);
  });
});
