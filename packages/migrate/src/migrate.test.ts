import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { runMigrate, withFiles } from './test-support/with-files.ts';

const old = { 'order.ts': "export const base = 'https://appapi2.bankid.com/rp/v5.1'; // qrStartToken\n" };

function commit(folder: string): void {
  const git = (...words: string[]): void => {
    execFileSync('git', ['-c', 'user.email=a@example.com', '-c', 'user.name=a', ...words], {
      cwd: folder,
      stdio: 'ignore',
    });
  };
  git('init', '-q', '.');
  git('add', '-A');
  git('commit', '-qm', 'before');
}

describe('secure-start migrate', () => {
  test('exits with 1 when something must change and with 0 when nothing must', async () => {
    await withFiles(old, async (folder) => assert.equal((await runMigrate(folder)).exitCode, 1));
    await withFiles({ 'order.ts': 'export {};\n' }, async (folder) =>
      assert.equal((await runMigrate(folder)).exitCode, 0),
    );
  });

  test('refuses a path that is not a folder', async () => {
    await assert.rejects(runMigrate('/nowhere/at/all'), { code: 'usage', message: '/nowhere/at/all is not a folder.' });
  });

  test('writes the report to a file', async () => {
    await withFiles(old, async (folder) => {
      const output = join(folder, 'report.html');
      assert.equal((await runMigrate(folder, { format: 'html', output })).printed, '');
      assert.match(readFileSync(output, 'utf8'), /RP API 5\.1 is closed/);
    });
  });

  test('reports a finding of the baseline only when there is more of it, wherever it moves', async () => {
    await withFiles(old, async (folder) => {
      const baseline = join(folder, 'baseline.json');
      await runMigrate(folder, { baseline, writeBaseline: true });
      writeFileSync(join(folder, 'order.ts'), `\n\n${old['order.ts']}`);
      assert.equal((await runMigrate(folder, { baseline })).exitCode, 0);
      writeFileSync(join(folder, 'order.ts'), `${old['order.ts']}${old['order.ts'].replace('base', 'more')}`);
      const { exitCode, printed } = await runMigrate(folder, { baseline });
      assert.equal(exitCode, 1);
      assert.match(printed, /"inBaseline": 1/);
    });
  });

  test('refuses a file that is not a baseline, and to write a baseline without a name', async () => {
    await withFiles({ ...old, 'baseline.json': '[]' }, async (folder) => {
      await assert.rejects(runMigrate(folder, { baseline: join(folder, 'baseline.json') }), { code: 'usage' });
      await assert.rejects(runMigrate(folder, { baseline: join(folder, 'missing.json') }), /--write-baseline/);
      await assert.rejects(runMigrate(folder, { writeBaseline: true }), /--baseline FILE/);
    });
  });

  test('searches a file that cannot be parsed as text', async () => {
    await withFiles({ ...old, 'broken.ts': "const bankid = { endUserIp: 'rp/v5.1'" }, async (folder) => {
      const { findings, unreadable } = JSON.parse((await runMigrate(folder)).printed) as {
        findings: unknown[];
        unreadable: unknown[];
      };
      assert.equal(findings.length, 2, 'what cannot be parsed is searched as text');
      assert.deepEqual(unreadable, []);
    });
  });
});

describe('secure-start migrate --write', () => {
  test('refuses a folder outside git and one with uncommitted changes, unless forced', async () => {
    await withFiles(old, async (folder) => {
      await assert.rejects(runMigrate(folder, { write: true }), /is not in a git repository.*--force/);
      commit(folder);
      writeFileSync(join(folder, 'new.txt'), 'x');
      await assert.rejects(runMigrate(folder, { write: true }), /uncommitted changes \(files: 1\)/);
      assert.match(readFileSync(join(folder, 'order.ts'), 'utf8'), /v5\.1/);
      const { exitCode, logged } = await runMigrate(folder, { write: true, force: true });
      assert.equal(logged, 'Rewritten places: 1, in files: 1.\n');
      assert.equal(exitCode, 0);
      assert.match(readFileSync(join(folder, 'order.ts'), 'utf8'), /rp\/v6\.0'; \/\/ qrStartToken/);
    });
  });

  test('reports what it removed and a person must judge', async () => {
    const text =
      "import { post } from './post';\nexport const auth = (endUserIp: string) => post('/auth', { endUserIp, requirement: { issuerCn: ['A'] } });\n";
    await withFiles({ 'order.ts': text }, async (folder) => {
      const { exitCode, printed } = await runMigrate(folder, { write: true, force: true });
      assert.equal(exitCode, 1);
      assert.match(printed, /Removed\. If only these issuers may be accepted/);
      assert.equal((await runMigrate(folder, { write: true, force: true })).exitCode, 0);
    });
  });

  test('refuses a recipe that does not exist and names those that exist', async () => {
    await withFiles(old, async (folder) => {
      await assert.rejects(
        runMigrate(folder, { write: true, recipes: ['4-to-5'] }),
        /The recipes are 5-to-6, bankid-to-compat, bankid-to-secure-start\./,
      );
    });
  });
});
