import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { runMigrate, withFiles } from '../test-support/with-files.ts';
import { journalName } from './journal.ts';
import { writeFiles, type Rename } from './write-files.ts';

const address = "const base = 'https://appapi2.bankid.com/rp/v5.1'; // qrStartToken åäö\r\nconst last = 1";
const moved = address.replace('v5.1', 'v6.0');
const write = { write: true, force: true };

describe('a file that is rewritten keeps every byte that is not edited', () => {
  for (const [name, encode] of [
    ['in UTF-8', (text: string) => Buffer.from(text)],
    ['in UTF-8 with a byte order mark', (text: string) => Buffer.from(`\uFEFF${text}`)],
    ['in UTF-16 little-endian', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['in UTF-16 big-endian', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
    ['in Latin-1', (text: string) => Buffer.from(text, 'latin1')],
    [
      'in bytes that belong to no encoding',
      (text: string) => Buffer.concat([Buffer.from(text, 'latin1'), Buffer.of(10, 47, 47, 0x81, 0xfe, 0xff)]),
    ],
  ] as const) {
    test(name, async () => {
      await withFiles({ 'order.js': '' }, async (folder) => {
        writeFileSync(join(folder, 'order.js'), encode(address));
        await runMigrate(folder, write);
        assert.deepEqual(readFileSync(join(folder, 'order.js')), encode(moved));
      });
    });
  }

  test('except one whose text would not become the same bytes again, which is named', async () => {
    await withFiles({ 'order.js': '' }, async (folder) => {
      // An odd number of bytes, and half a surrogate pair: no text of UTF-16.
      const bytes = Buffer.concat([Buffer.from(`\uFEFF${address} // `, 'utf16le'), Buffer.of(0x00, 0xd8, 0x41)]);
      writeFileSync(join(folder, 'order.js'), bytes);
      const { logged } = await runMigrate(folder, write);
      assert.deepEqual(readFileSync(join(folder, 'order.js')), bytes);
      assert.match(logged, /Left as it was: order\.js: It cannot be written back byte by byte\./);
    });
  });

  test('and its permissions', async () => {
    await withFiles({ 'order.js': address }, async (folder) => {
      chmodSync(join(folder, 'order.js'), 0o751);
      await runMigrate(folder, write);
      assert.equal(statSync(join(folder, 'order.js')).mode & 0o7777, 0o751);
    });
  });

  test('and a link to it stays a link', async () => {
    await withFiles({ 'order.js': address }, async (folder) => {
      symlinkSync('order.js', join(folder, 'link.js'));
      await runMigrate(folder, write);
      assert.ok(lstatSync(join(folder, 'link.js')).isSymbolicLink());
      assert.equal(readFileSync(join(folder, 'link.js'), 'utf8'), moved);
    });
  });

  test('a file that is read-only is left as it was, and named', async () => {
    await withFiles({ 'order.js': address }, async (folder) => {
      chmodSync(join(folder, 'order.js'), 0o444);
      const { logged } = await runMigrate(folder, write);
      assert.equal(readFileSync(join(folder, 'order.js'), 'utf8'), address);
      assert.match(logged, /Left as it was: order\.js: It is read-only\./);
    });
  });
});

const before = { 'a.js': 'old a', 'b.js': 'old b', 'c.js': 'old c' };
const changes = ['a', 'b', 'c'].map((name) => ({
  path: `${name}.js`,
  before: Buffer.from(`old ${name}`),
  after: Buffer.from(`new ${name}`),
}));
const textsIn = (folder: string): string[] =>
  ['a', 'b', 'c'].map((name) => readFileSync(join(folder, `${name}.js`), 'utf8'));

describe('several files are written all or none', () => {
  for (const code of ['EPERM', 'EXDEV', 'EBUSY', 'EACCES']) {
    test(`when the second one cannot be replaced: ${code}`, async () => {
      await withFiles(before, async (folder) => {
        const replace: Rename = async (from, to) => {
          if (to.endsWith('b.js')) throw Object.assign(new Error(`${code}: not permitted`), { code });
          await rename(from, to);
        };
        await assert.rejects(writeFiles({ root: folder, files: changes, replace }), {
          code: 'usage',
          message: `Nothing was changed. b.js cannot be replaced: ${code}: not permitted`,
        });
        assert.deepEqual(textsIn(folder), ['old a', 'old b', 'old c']);
        assert.deepEqual(readdirSync(folder).sort(), ['a.js', 'b.js', 'c.js'], 'nothing is left behind');
      });
    });
  }

  test('when a file has changed since it was read', async () => {
    await withFiles({ ...before, 'c.js': 'changed' }, async (folder) => {
      await assert.rejects(writeFiles({ root: folder, files: changes }), /c\.js changed while the tool was working/);
      assert.deepEqual(textsIn(folder), ['old a', 'old b', 'changed']);
      assert.deepEqual(readdirSync(folder).sort(), ['a.js', 'b.js', 'c.js']);
    });
  });

  test('when a file changes while another one is replaced', async () => {
    await withFiles(before, async (folder) => {
      const replace: Rename = async (from, to) => {
        await rename(from, to);
        if (to.endsWith('a.js')) writeFileSync(join(folder, 'b.js'), 'changed');
      };
      await assert.rejects(
        writeFiles({ root: folder, files: changes, replace }),
        /Nothing was changed\. b\.js changed while the tool was working/,
      );
      assert.deepEqual(textsIn(folder), ['old a', 'changed', 'old c']);
      assert.deepEqual(readdirSync(folder).sort(), ['a.js', 'b.js', 'c.js']);
    });
  });

  test('but what a person changed meanwhile is not taken back', async () => {
    await withFiles(before, async (folder) => {
      const replace: Rename = async (from, to) => {
        if (to.endsWith('b.js')) {
          writeFileSync(join(folder, 'a.js'), 'by a person');
          throw Object.assign(new Error('EBUSY'), { code: 'EBUSY' });
        }
        await rename(from, to);
      };
      await assert.rejects(writeFiles({ root: folder, files: changes, replace }), {
        code: 'usage',
        message: /half-way.*a\.js changed meanwhile/,
      });
      assert.deepEqual(textsIn(folder), ['by a person', 'old b', 'old c']);
    });
  });

  test('and a process that dies in between leaves the old or the new text of each, and the next run says which', async () => {
    await withFiles(before, async (folder) => {
      const program = `
        import { rename } from 'node:fs/promises';
        import { writeFiles } from ${JSON.stringify(new URL('write-files.js', import.meta.url).href)};
        const files = ${JSON.stringify(changes.map(({ path, before: old, after }) => [path, old.toString(), after.toString()]))}
          .map(([path, before, after]) => ({ path, before: Buffer.from(before), after: Buffer.from(after) }));
        await writeFiles({ root: ${JSON.stringify(folder)}, files, replace: async (from, to) => {
          if (to.endsWith('b.js')) process.kill(process.pid, 'SIGKILL');
          await rename(from, to);
        } });`;
      const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: 'ignore' });
      const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
      assert.equal(signal, 'SIGKILL');
      assert.deepEqual(textsIn(folder), ['new a', 'old b', 'old c']);
      assert.ok(existsSync(join(folder, journalName)));
      const { logged } = await runMigrate(folder, write);
      assert.match(
        logged,
        /An earlier run was interrupted\. New text: a\.js\. Old text: b\.js, c\.js\. Changed since: none\./,
      );
      assert.deepEqual(readdirSync(folder).sort(), ['a.js', 'b.js', 'c.js']);
    });
  });
});

describe('secure-start migrate --dry-run', () => {
  test('prints a patch that git applies to the same bytes that --write writes', async () => {
    const files = {
      'order.js': address,
      'lib/with blank å.js': `${'// line\n'.repeat(20)}${address}\n${'// line\n'.repeat(20)}`,
      'bom.js': `\uFEFF${address}\n`,
    };
    await withFiles(files, async (folder) => {
      const texts = (): Buffer[] => Object.keys(files).map((path) => readFileSync(join(folder, path)));
      const old = texts();
      const { printed, exitCode } = await runMigrate(folder, { dryRun: true });
      assert.equal(exitCode, 0);
      assert.deepEqual(texts(), old, 'nothing is written');
      const git = (words: string[], input?: string): Buffer => execFileSync('git', words, { cwd: folder, input });
      git(['init', '-q', '.']);
      git(['apply', '--whitespace=nowarn'], printed);
      const patched = texts();
      git(['apply', '--whitespace=nowarn', '--reverse'], printed);
      assert.deepEqual(texts(), old);
      await runMigrate(folder, write);
      assert.deepEqual(patched, texts());
      assert.notDeepEqual(patched, old);
    });
  });

  test('names the files whose encoding a patch cannot have', async () => {
    await withFiles({ 'order.js': '' }, async (folder) => {
      writeFileSync(join(folder, 'order.js'), Buffer.from(address, 'latin1'));
      const { printed, logged } = await runMigrate(folder, { dryRun: true });
      assert.equal(printed, '');
      assert.match(logged, /Not in the patch, because it is not in UTF-8: order\.js/);
    });
  });
});

test('each script is read once', async () => {
  await withFiles({ 'order.js': address, 'other.js': 'export const x = 1;\n' }, async (folder) => {
    const { proveRewriting } = await import('../rewrite-folder.ts');
    const planned = await proveRewriting({ root: folder, recipes: ['5-to-6'], packages: {} });
    // What stands on the disk now is not what was read: the plan does not notice.
    renameSync(join(folder, 'other.js'), join(folder, 'order.js'));
    assert.equal(planned.edited.read('order.js').toString(), moved);
    assert.equal(planned.edited.readOriginal('order.js').toString(), address);
  });
});
