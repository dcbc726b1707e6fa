import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';

/** Opens an archive in a process in which a package is not installed, and returns the error. */
function openWithout(options: { missing: string; url: string; nodeOptions?: readonly string[] }): string {
  const { missing, url, nodeOptions = [] } = options;
  const entry = new URL('../index.js', import.meta.url).href;
  const program = `
    import Module, { register } from 'node:module';
    const load = Module._load;
    Module._load = (name, ...rest) => {
      if (name === '${missing}') throw new Error('Cannot find module');
      return load(name, ...rest);
    };
    register('data:text/javascript,' + encodeURIComponent(
      "export async function resolve(name, context, next) {" +
      "  if (name === '${missing}') throw new Error('Cannot find package');" +
      "  return next(name, context);" +
      "}"));
    const { openArchive } = await import("${entry}");
    const masterKeys = [{ id: 'a', key: Buffer.alloc(32, 1) }];
    await openArchive({ url: '${url}', masterKeys }).catch(({ code, message }) => console.log(code, message));`;
  const args = [...nodeOptions, '--no-warnings', '--input-type=module', '--eval', program];
  return spawnSync(process.execPath, args, { encoding: 'utf8' }).stdout;
}

test('an archive in PostgreSQL without pg says what to install', () => {
  assert.match(openWithout({ missing: 'pg', url: 'postgres://localhost/none' }), /^driverMissing .*Install pg@8/);
});

test('an archive in a file without any driver of SQLite says what to do', () => {
  const hasBuiltIn = process.getBuiltinModule('node:sqlite') !== undefined;
  const nodeOptions = hasBuiltIn ? ['--no-experimental-sqlite'] : [];
  assert.match(openWithout({ missing: 'libsql', url: 'file:none.db', nodeOptions }), /^driverMissing .*Node 22\.13/);
});
