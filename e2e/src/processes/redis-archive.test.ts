import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import { openArchive } from '@secure-start/archive';
import { relyingPartySubject } from '@secure-start/verify';
import { createVisitor } from '../server-on-simulator/visitor.ts';
import { startPostgresServer } from '../support/programs/postgres-server.ts';
import { deathMoments } from './death.ts';
import { logIn } from './log-in.ts';
import { startProcesses } from './start-processes.ts';

const masterKey = { id: 'e2e', key: Buffer.alloc(32, 9).toString('base64') };

async function newSqliteFile(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'secure-start-archive-'));
  t.after(() => rm(folder, { recursive: true }));
  return `file:${join(folder, 'evidence.db')}`;
}

async function newPostgresDatabase(t: TestContext): Promise<string> {
  const account = { user: 'e2e', password: 'of-the-test' };
  const { port } = await startPostgresServer(t, account);
  return `postgres://${account.user}:${account.password}@127.0.0.1:${port}/postgres`;
}

describe('SIGKILL around the append to an archive', () => {
  for (const [name, newDatabase] of Object.entries({ SQLite: newSqliteFile, PostgreSQL: newPostgresDatabase })) {
    test(`in ${name} costs no log-in, and each one is archived once`, async (t) => {
      const url = await newDatabase(t);
      const processes = await startProcesses(t, { archive: { url, masterKey } });
      const { simulator, balancer, all } = processes;
      for (const [at, moment] of deathMoments.entries()) {
        await processes.killAt(moment);
        const visitor = createVisitor({ server: balancer });
        const person = simulator.people[at];
        assert.ok(person);
        assert.equal(await logIn({ processes, visitor, person }), 200, moment);
        const dead = all.filter((one) => !one.isRunning());
        assert.equal(dead.length, at + 1, `one process died ${moment}`);
        assert.equal(await dead.at(-1)?.ended, 'SIGKILL');
        await processes.start();
      }

      const { completed, unfinished } = await processes.record();
      assert.deepEqual(unfinished, []);
      assert.equal(new Set(completed).size, deathMoments.length, 'each flow has one session');
      const archive = await openArchive({ url, masterKeys: [masterKey], mustExist: true });
      t.after(() => archive.close());
      const archived: string[] = [];
      for await (const { id } of archive.search()) archived.push(id);
      assert.deepEqual(archived.toSorted(), [...new Set(completed)].toSorted(), 'and one record in the archive');
      const { evidenceAnchors: anchors } = simulator.environment;
      const relyingPartySubjects = [relyingPartySubject(simulator.credentials.cert)];
      assert.deepEqual((await archive.verify({ evidence: { anchors, relyingPartySubjects } })).failures, []);
    });
  }
});
