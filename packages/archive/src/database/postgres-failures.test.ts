import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import pg from 'pg';
import type { ArchiveError } from '../errors.ts';
import { openArchive } from '../open-archive.ts';
import { isCode } from '../test-support/append-tests.ts';
import { createPostgresServer, type PostgresServer } from '../test-support/postgres-server.ts';
import { runAppendProgram } from '../test-support/run-append-program.ts';
import { collect, masterKey, testRecord } from '../test-support/test-record.ts';
import { fromPostgresError } from './postgres-errors.ts';

let server: PostgresServer;
before(async () => {
  server = await createPostgresServer({ fsync: 'on' });
});
after(() => server.remove());

async function assertWhole(url: string, acknowledged: readonly string[]): Promise<void> {
  const archive = await openArchive({ url, masterKeys: [masterKey] });
  const kept = new Set((await collect(archive.search())).map(({ id }) => id));
  assert.deepEqual(
    acknowledged.filter((id) => !kept.has(id)),
    [],
  );
  const { failures, records } = await archive.verify();
  assert.deepEqual(failures, []);
  assert.equal(records, kept.size);
  await archive.close();
}

describe('an archive in PostgreSQL', () => {
  test('has everything that was acknowledged after kill -9 of its process in the middle of 1,000 appends', async () => {
    const url = await server.createSchema('process_killed');
    const { acknowledged, signal } = await runAppendProgram({
      url,
      prefix: 'flow',
      count: 1_000,
      onAcknowledged({ acknowledged: count, kill }) {
        if (count === 400) kill();
      },
    });
    assert.equal(signal, 'SIGKILL');
    assert.ok(acknowledged.length >= 400 && acknowledged.length < 1_000);
    await assertWhole(url, acknowledged);
  });

  test('has everything that was acknowledged after the server crashed in the middle of 20,000 appends', async () => {
    const url = await server.createSchema('server_killed');
    let killed: Promise<void> | undefined;
    const { acknowledged, failures } = await runAppendProgram({
      url,
      prefix: 'flow',
      count: 20_000,
      onAcknowledged({ acknowledged: count }) {
        if (count === 300) killed = server.kill();
      },
    });
    await killed;
    assert.deepEqual(new Set(failures), new Set(['lost']));
    assert.ok(acknowledged.length >= 300 && acknowledged.length < 20_000);
    await server.start();
    await assertWhole(url, acknowledged);
  });

  test('refuses appends while the server is down, at opening too, and takes them when it is back', async () => {
    const url = await server.createSchema('server_down');
    const archive = await openArchive({ url, masterKeys: [masterKey], retryForMs: 50 });
    await archive.append(testRecord({ id: 'before' }));
    await server.kill();
    await assert.rejects(archive.append(testRecord({ id: 'meanwhile' })), isCode('lost'));
    await assert.rejects(archive.get('before'), isCode('lost'));
    await assert.rejects(openArchive({ url, masterKeys: [masterKey], retryForMs: 50 }), isCode('lost'));
    await server.start();
    assert.equal((await archive.append(testRecord({ id: 'meanwhile' }))).outcome, 'appended');
    assert.equal((await archive.get('before'))?.state, 'kept');
    await archive.close();
  });

  test('waits for a server that restarts within retryForMs', async () => {
    const url = await server.createSchema('server_restarts');
    const archive = await openArchive({ url, masterKeys: [masterKey], retryForMs: 60_000 });
    await archive.append(testRecord({ id: 'before' }));
    await server.kill();
    const append = archive.append(testRecord({ id: 'meanwhile' }));
    await server.start();
    assert.equal((await append).outcome, 'appended');
    await archive.close();
    await assertWhole(url, ['before', 'meanwhile']);
  });

  test('keeps one record when the answer to its commit was lost', async () => {
    const url = await server.createSchema('answer_lost');
    const pool = new pg.Pool({ connectionString: url });
    let losses = 1;
    const losing = {
      query: pool.query.bind(pool),
      end: () => pool.end(),
      on: pool.on.bind(pool),
      async connect() {
        const client = await pool.connect();
        return {
          release: client.release.bind(client),
          on: client.on.bind(client),
          off: client.off.bind(client),
          async query(sql: string, values?: unknown[]) {
            const result = values === undefined ? await client.query(sql) : await client.query(sql, values);
            const isOfAppend = sql === 'COMMIT' && (await pool.query('SELECT 1 FROM archive_entries')).rows.length > 0;
            if (isOfAppend && losses > 0) {
              losses -= 1;
              throw new Error('Connection terminated unexpectedly');
            }
            return result;
          },
        };
      },
    };
    const archive = await openArchive({ pool: losing, masterKeys: [masterKey] });
    assert.equal((await archive.append(testRecord({ id: 'a' }))).position, 1);
    assert.equal(losses, 0);
    assert.equal((await archive.append(testRecord({ id: 'b' }))).position, 2);
    await archive.close();
    await pool.end();
    await assertWhole(url, ['a', 'b']);
  });

  test('has errors that say what to do and repeat nothing of the record', () => {
    const codes: Record<string, ArchiveError['code']> = {
      '53100': 'full',
      '40P01': 'locked',
      '23505': 'locked',
      '28P01': 'denied',
      '3D000': 'denied',
      '42501': 'denied',
      '42P01': 'corrupt',
      '57P01': 'lost',
      ECONNREFUSED: 'lost',
    };
    for (const [code, expected] of Object.entries(codes)) {
      const error = fromPostgresError(Object.assign(new Error('Key (id)=(191212121212) already exists.'), { code }));
      assert.equal(error.code, expected, code);
      assert.doesNotMatch(error.message, /1212/);
    }
    assert.match(fromPostgresError(Object.assign(new Error('no'), { code: '3D000' })).message, /has no such database/);
  });
});
