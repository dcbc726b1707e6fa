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

  test('exits with 3 when nothing was found and a file that may have some was not searched', async () => {
    const rust = 'let base = format!("https://appapi2.bankid.com/rp/{}", version); // endUserIp\n';
    await withFiles({ 'src/order.rs': rust, 'a.ts': '' }, async (folder) => {
      const { exitCode, printed } = await runMigrate(folder);
      assert.equal(exitCode, 3);
      const { unreadable, unreadKinds } = JSON.parse(printed);
      assert.deepEqual(unreadable, [
        { path: 'src/order.rs', reason: 'There are no rules for .rs: searched as text.', isRelevant: true },
      ]);
      assert.deepEqual(unreadKinds, [{ kind: '.rs', files: 1 }]);
      writeFileSync(join(folder, 'src/order.rs'), `// secure-start-ignore-file\n${rust}`);
      assert.equal((await runMigrate(folder)).exitCode, 0, 'a person has looked at it');
    });
  });

  test('names large and minified files that use BankID, and only counts others', async () => {
    const bankId = 'fetch("https://appapi2.bankid.com/rp/v6.0/auth", { endUserIp });';
    const files = {
      'large.js': `${bankId}\n${'// x\n'.repeat(300_000)}`,
      'other.js': '// x\n'.repeat(300_000),
      'bundle.js': `${bankId}${'x();'.repeat(2000)}`,
      'app.min.js': bankId,
    };
    await withFiles(files, async (folder) => {
      const { exitCode, printed } = await runMigrate(folder);
      const { unreadable, unreadKinds } = JSON.parse(printed);
      assert.equal(exitCode, 3);
      assert.deepEqual(unreadable, [
        { path: 'bundle.js', reason: 'It is minified and uses BankID.', isRelevant: true },
        { path: 'large.js', reason: 'It is over 1 MB and uses BankID.', isRelevant: true },
      ]);
      assert.deepEqual(unreadKinds, [
        { kind: 'generated', files: 2 },
        { kind: 'over 1 MB', files: 2 },
      ]);
    });
  });

  test('exits with 3 when a folder that is skipped by its name has code of 5.x, and names it', async () => {
    const code = "export const base = 'https://appapi2.bankid.com/rp/v5.1'; // endUserIp\n";
    const files = {
      'a.ts': '',
      'src/build/order.ts': code,
      'node_modules/x/a.js': code,
      'dist/six.js': code.replace('v5.1', 'v6.0'),
    };
    await withFiles(files, async (folder) => {
      const { exitCode, printed } = await runMigrate(folder);
      assert.equal(exitCode, 3);
      assert.deepEqual(JSON.parse(printed).unreadable, [
        {
          path: 'src/build',
          reason: 'The folder is skipped by its name, and src/build/order.ts uses BankID.',
          isRelevant: true,
        },
      ]);
      writeFileSync(join(folder, 'src/build/order.ts'), `// secure-start-ignore-file\n${code}`);
      assert.equal((await runMigrate(folder)).exitCode, 0, 'a person has looked at it');
    });
  });

  test('finds addresses in languages without rules and in unquoted scripts', async () => {
    const files = {
      'order.rs': 'const BASE: &str = "https://appapi2.bankid.com/rp/v5.1";\n',
      'try.sh': 'curl --cert rp.pem https://appapi2.test.bankid.com/rp/v5.1/auth\n',
      Dockerfile: 'ENV BANKID_URL=https://appapi2.test.bankid.com/rp/v5.1\n',
      'order.http': 'POST https://appapi2.test.bankid.com/rp/v5.1/auth\n',
      'order.ipynb': JSON.stringify({ source: ["post('https://appapi2.test.bankid.com/rp/v5.1/auth')"] }),
    };
    await withFiles(files, async (folder) => {
      const { findings } = JSON.parse((await runMigrate(folder)).printed);
      assert.deepEqual(
        findings
          .filter(({ rule }: { rule: string }) => rule !== 'missing-qr')
          .map(({ file, rule }: { file: string; rule: string }) => `${file} ${rule}`),
        ['Dockerfile', 'order.http', 'order.ipynb', 'order.rs', 'try.sh'].map((file) => `${file} base-url-5-1`),
      );
    });
  });

  test('finds an old npm bankid that is installed under another name', async () => {
    const dependencies = { 'old-bankid': 'npm:bankid@^2.1.0', 'new-bankid': 'npm:bankid@^3.2.1' };
    await withFiles({ 'package.json': JSON.stringify({ dependencies }, null, 2) }, async (folder) => {
      const { findings } = JSON.parse((await runMigrate(folder)).printed);
      assert.deepEqual(
        findings.map(({ line, rule }: { line: number; rule: string }) => [line, rule]),
        [[3, 'old-library']],
      );
    });
  });

  test('refuses a folder with nothing to search, and says what to do', async () => {
    await withFiles({ 'notes.md': 'bankid rp/v5.1' }, async (folder) => {
      await assert.rejects(runMigrate(folder), { code: 'usage', message: /nothing to search.*Name the folder/ });
    });
  });

  test('refuses a report or a baseline in a folder that does not exist', async () => {
    await withFiles(old, async (folder) => {
      const missing = join(folder, 'missing/report.html');
      await assert.rejects(runMigrate(folder, { output: missing }), {
        code: 'usage',
        message: /cannot be written: ENOENT/,
      });
      await assert.rejects(runMigrate(folder, { output: folder }), { code: 'usage', message: /EISDIR/ });
      await assert.rejects(runMigrate(folder, { baseline: missing, writeBaseline: true }), { code: 'usage' });
    });
  });

  test('never reads its own reports', async () => {
    await withFiles(old, async (folder) => {
      for (const [format, name] of [
        ['html', 'report.html'],
        ['json', 'report.json'],
        ['sarif', 'report.sarif.json'],
      ] as const) {
        await runMigrate(folder, { format, output: join(folder, name) });
      }
      const { findings } = JSON.parse((await runMigrate(folder)).printed);
      assert.deepEqual(
        findings.map(({ file }: { file: string }) => file),
        ['order.ts'],
      );
    });
  });

  test('reads sources in Latin-1 and UTF-16, counts them, and names those that use BankID', async () => {
    const source = '// från början\nvar url = "https://appapi2.bankid.com/rp/v5.1"; // räknas, qrStartToken\n';
    await withFiles({ 'latin.js': '', 'wide.cs': '', 'other.js': '' }, async (folder) => {
      writeFileSync(join(folder, 'latin.js'), Buffer.from(source, 'latin1'));
      writeFileSync(join(folder, 'wide.cs'), Buffer.from(`\uFEFF${source}`, 'utf16le'));
      writeFileSync(join(folder, 'other.js'), Buffer.from('// från början\n', 'latin1'));
      const { findings, encodings } = JSON.parse((await runMigrate(folder)).printed);
      assert.deepEqual(encodings, [
        { encoding: 'windows-1252', files: 2, relevant: ['latin.js'] },
        { encoding: 'utf-16le', files: 1, relevant: ['wide.cs'] },
      ]);
      assert.deepEqual(
        findings.map(({ file, line, excerpt }: { file: string; line: number; excerpt: string }) => [
          file,
          line,
          excerpt,
        ]),
        ['latin.js', 'wide.cs'].map((file) => [
          file,
          2,
          'var url = "https://appapi2.bankid.com/rp/v5.1"; // räknas, qrStartToken',
        ]),
      );
    });
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
      assert.match(
        logged,
        /^Rewritten places: 1, in files: 1\.\n {2}order\.ts: 1\nNot type-checked, because there is no tsconfig/,
      );
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
