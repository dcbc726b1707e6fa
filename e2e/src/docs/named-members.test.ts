import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { readPage, root, userPages } from './code-block.ts';
import { tablesIn } from './table.ts';

/** Columns that name public members of the packages. */
const memberColumns: ReadonlySet<string> = new Set(['Option', 'Member', 'Property', 'Export', 'Code', 'Field']);
/** Columns that name what a page writes about an element: found in the element's source. */
const elementColumns: ReadonlySet<string> = new Set(['Attribute', 'Event', 'Custom property', 'Part', 'Slot']);
/** Options of the packages, each with the page that must name them all. */
const describedOptions = [
  { api: 'server', type: 'BankIdServerOptions', page: 'packages/server/README.md' },
  { api: 'client', type: 'ClientOptions', page: 'packages/client/README.md' },
];

/** The code spans in the first column of tables with one of these heads, each as `page: name`. */
async function namesUnder(heads: ReadonlySet<string>): Promise<{ page: string; name: string }[]> {
  const pages = (await userPages()).filter((page) => !/^docs\/(?:spec|reference\/(?!element\.md))/.test(page));
  const found = pages.map(async (page) =>
    tablesIn(await readPage(page))
      .filter(({ head }) => heads.has(head[0] ?? ''))
      .flatMap(({ rows }) => rows.flatMap(([first = '']) => [...first.matchAll(/`([^`]+)`/g)]))
      .map(([, name = '']) => ({ page, name: name.replace(/[ =(].*$/, '') })),
  );
  return (await Promise.all(found)).flat();
}

async function textOf(folder: string, ending: RegExp): Promise<string> {
  const names = await readdir(join(root, folder), { recursive: true });
  const texts = names.filter((name) => ending.test(name)).map((name) => readFile(join(root, folder, name), 'utf8'));
  return (await Promise.all(texts)).join('\n');
}

const unknownIn = (text: string, names: readonly { page: string; name: string }[]): string[] =>
  names
    .filter(({ name }) => !new RegExp(`(?<![\\w-])${name.replace(/[.$]/g, '\\$&')}(?![\\w-])`).test(text))
    .map(({ page, name }) => `${page}: ${name}`);

describe('tables in the pages', () => {
  test('name options, members and codes that the packages have', async () => {
    const names = await namesUnder(memberColumns);
    assert.ok(names.length > 30);
    assert.deepEqual(unknownIn(await textOf('docs/api', /\.md$/), names), []);
  });

  test('name attributes, events and parts that the elements have', async () => {
    const names = await namesUnder(elementColumns);
    assert.ok(names.length > 20);
    assert.deepEqual(unknownIn(await textOf('packages/element/src', /(?<!\.test)\.ts$/), names), []);
  });

  test('and programs give the elements attributes that they read', async () => {
    const source = await textOf('packages/element/src', /(?<!\.test)\.ts$/);
    const found: { page: string; name: string }[] = [];
    for (const page of await userPages()) {
      for (const [, attributes = ''] of (await readPage(page)).matchAll(/<bankid-(?:login|call)\b([^>]*)>/g)) {
        found.push(
          ...[...attributes.matchAll(/(?<=\s)([\w-]+)="/g)].map(([, name = '']) => ({ page, name: `'${name}'` })),
        );
      }
    }
    assert.ok(found.length > 10);
    assert.deepEqual(unknownIn(source, found), []);
  });

  for (const { api, type, page } of describedOptions) {
    test(`leave out no member of ${type}: each is on ${page}`, async () => {
      const report = await readPage(`docs/api/${api}.api.md`);
      const [, body = ''] = new RegExp(`^export interface ${type} \\{\\n([^]*?)^\\}`, 'm').exec(report) ?? [];
      const members = [...body.matchAll(/^ {2}(?:readonly )?(\w+)\??[:(]/gm)].map(([, name = '']) => name);
      assert.ok(members.length > 3);
      const markdown = await readPage(page);
      assert.deepEqual(
        members.filter((name) => !markdown.includes(`\`${name}\``)),
        [],
      );
    });
  }
});
