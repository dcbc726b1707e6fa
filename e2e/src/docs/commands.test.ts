import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { codeBlocksIn, readPage, userPages } from './code-block.ts';

const main = fileURLToPath(new URL('main.js', import.meta.resolve('secure-start')));

/** Returns the lines of shell code and the code spans in the pages that call a subcommand, with the flags in them. */
async function calls(): Promise<{ page: string; subcommand: string; flags: string[] }[]> {
  const found = (await userPages()).map(async (page) => {
    const markdown = await readPage(page);
    const lines = codeBlocksIn({ page, markdown })
      .filter(({ language }) => language === 'sh')
      .flatMap(({ code }) => code.split('\n'));
    const spans = [...markdown.matchAll(/`(secure-start [^`\n]+)`/g)].map(([, span = '']) => span);
    return [...lines, ...spans].flatMap((text) => {
      // `archive` has commands of its own.
      const [, subcommand, rest = ''] = /^\s*secure-start ((?:archive )?\w+)([^#|]*)/.exec(text) ?? [];
      if (subcommand === undefined) return [];
      return [{ page, subcommand, flags: [...rest.matchAll(/(?<=\s)--[\w-]+/g)].map(([flag]) => flag) }];
    });
  });
  return (await Promise.all(found)).flat();
}

describe('commands in the pages', () => {
  test('name subcommands and flags that the command has', async () => {
    const found = await calls();
    assert.ok(found.length > 10);
    const helps = new Map<string, string>();
    for (const { page, subcommand, flags } of found) {
      const known = helps.get(subcommand) ?? (await helpOf(subcommand));
      helps.set(subcommand, known);
      const absent = flags.filter((flag) => !new RegExp(`(?<![\\w-])${flag}(?![\\w-])`).test(known));
      assert.deepEqual(absent, [], `${page}: secure-start ${subcommand}`);
    }
  });
});

/** The help of the simulator is one screen; another has every option. */
async function helpOf(subcommand: string): Promise<string> {
  const flag = subcommand === 'simulator' ? '--help-all' : '--help';
  const { stdout } = await promisify(execFile)(process.execPath, [main, ...subcommand.split(' '), flag]);
  return stdout;
}
