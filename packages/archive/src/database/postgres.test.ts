import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { openArchive } from '../open-archive.ts';
import { isCode } from '../test-support/append-tests.ts';
import { testArchiveContract } from '../test-support/archive-contract.ts';
import { createPostgresServer, type PostgresServer } from '../test-support/postgres-server.ts';
import { masterKey, signingKey, testRecord } from '../test-support/test-record.ts';

let server: PostgresServer;
before(async () => {
  server = await createPostgresServer({ fsync: 'off' });
});
after(() => server.remove());

const newSchema = (): Promise<string> => server.createSchema(`t${randomBytes(8).toString('hex')}`);

testArchiveContract({
  name: 'PostgreSQL',
  async create() {
    const url = await newSchema();
    const client = new pg.Client(url);
    await client.connect();
    return {
      open: (options = {}) => openArchive({ url, masterKeys: [masterKey], signingKey, ...options }),
      async sql(statement) {
        await client.query(statement);
      },
      close: () => client.end(),
    };
  },
});

test('a pool of the application is used and stays open', async () => {
  const pool = new pg.Pool({ connectionString: await newSchema() });
  const archive = await openArchive({ pool, masterKeys: [masterKey], signingKey });
  await archive.append(testRecord({ id: 'a' }));
  assert.equal((await archive.get('a'))?.state, 'kept');
  await archive.close();
  assert.deepEqual((await pool.query('SELECT count(*)::int AS count FROM archive_entries')).rows, [{ count: 1 }]);
  await pool.end();
});

test('an archive that must exist is opened where it is, and never created where it is not', async () => {
  const url = await newSchema();
  const pool = new pg.Pool({ connectionString: url });
  const tables = async (): Promise<number> =>
    (await pool.query('SELECT 1 FROM pg_tables WHERE schemaname = current_schema()')).rows.length;
  for (const place of [{ url }, { pool }]) {
    await assert.rejects(
      openArchive({ ...place, mustExist: true, masterKeys: [masterKey] }),
      /there is no archive at this address/,
    );
  }
  assert.equal(await tables(), 0);
  const creating = await openArchive({ url, masterKeys: [masterKey] });
  await creating.append(testRecord({ id: 'a' }));
  await creating.close();
  for (const place of [{ url }, { pool }]) {
    const archive = await openArchive({ ...place, mustExist: true, masterKeys: [masterKey] });
    assert.equal((await archive.get('a'))?.state, 'kept');
    await archive.close();
  }
  await pool.end();
});

test('an append waits for the disk, whatever the database has set', async () => {
  const url = await newSchema();
  const asynchronous = `${url}${encodeURIComponent(' -c synchronous_commit=off')}`;
  const archive = await openArchive({ url: asynchronous, masterKeys: [masterKey] });
  const pool = new pg.Pool({ connectionString: asynchronous });
  assert.deepEqual((await pool.query('SHOW synchronous_commit')).rows, [{ synchronous_commit: 'off' }]);
  await pool.query(`CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN INSERT INTO noted VALUES (current_setting('synchronous_commit')); RETURN NEW; END $$`);
  await pool.query('CREATE TABLE noted (setting text)');
  await pool.query('CREATE TRIGGER note AFTER INSERT ON archive_entries FOR EACH ROW EXECUTE FUNCTION note()');
  await archive.append(testRecord({ id: 'a' }));
  assert.deepEqual((await pool.query('SELECT setting FROM noted')).rows, [{ setting: 'on' }]);
  await archive.close();
  await pool.end();
});

test('a user without the right to make tables opens an archive that is there', async () => {
  const url = await newSchema();
  await (await openArchive({ url, masterKeys: [masterKey] })).close();
  const schema = /search_path%3D(\w+)/.exec(url)?.[1] ?? assert.fail(url);
  const owner = new pg.Client(url);
  await owner.connect();
  await owner.query(`CREATE ROLE shop LOGIN; GRANT USAGE ON SCHEMA ${schema} TO shop`);
  await owner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO shop`);
  await owner.end();
  const archive = await openArchive({ url: url.replace('archive@', 'shop@'), masterKeys: [masterKey], signingKey });
  await archive.append(testRecord({ id: 'a' }));
  await archive.erase({ id: 'a', reason: 'asked' });
  assert.deepEqual((await archive.verify()).failures, []);
  await archive.close();
});

test('a user who may not write is told so', async () => {
  const url = await newSchema();
  await (await openArchive({ url, masterKeys: [masterKey] })).close();
  const readOnly = `${url}${encodeURIComponent(' -c default_transaction_read_only=on')}`;
  await assert.rejects(openArchive({ url: readOnly, masterKeys: [masterKey] }), isCode('denied'));
  await assert.rejects(
    openArchive({ url: url.replace('archive@', 'stranger@'), masterKeys: [masterKey] }),
    isCode('denied'),
  );
});
