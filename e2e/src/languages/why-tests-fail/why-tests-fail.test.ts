import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readPage } from '../../docs/code-block.ts';
import { tablesIn, type Table } from '../../docs/table.ts';
import { provokeAppRefusals } from './app-refusals.ts';
import { provokeErrors, provokeHints } from './bank-id-answers.ts';
import { provokeFailedStarts, provokeLibraryErrors, provokeManagementErrors } from './unreachable.ts';

/** The programs whose texts the page quotes. The test set-up looks for them. */
const needs = { programs: ['curl', 'python3', 'javac'] } as const;
const page = 'docs/how-to/why-tests-fail.md';

/** Returns the tables below a heading of the page. */
async function tablesBelow(heading: string): Promise<Table[]> {
  const [, section] = (await readPage(page)).split(`\n## ${heading}\n`);
  assert.ok(section !== undefined, heading);
  return tablesIn(section.split('\n## ')[0] ?? '');
}

/** The quotes in a cell, each as the pattern of a text that has it. */
function quotesIn(cell: string): { quote: string; pattern: RegExp }[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, quote = '']) => {
    const parts = quote.split('…').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return { quote, pattern: new RegExp(parts.join('[^]*?')) };
  });
}

/** Asserts that each quote of a table is in a text that was provoked, and that each of these texts is quoted. */
function assertQuoted({ rows }: Table, texts: readonly string[]): void {
  const quotes = rows.flatMap(([first = '']) => quotesIn(first)).filter(({ quote }) => !quote.startsWith('@'));
  assert.ok(quotes.length >= rows.length);
  for (const { quote, pattern } of quotes) {
    assert.ok(
      texts.some((one) => pattern.test(one)),
      `"${quote}" is in none of:\n${texts.map((one) => one.slice(0, 300)).join('\n')}`,
    );
  }
  for (const one of texts) {
    assert.ok(
      quotes.some(({ pattern }) => pattern.test(one)),
      `the page has no part of "${one}"`,
    );
  }
}

describe(`the page on why tests fail, with ${needs.programs.join(', ')}`, () => {
  for (const [heading, provoke] of [
    ['The app refuses', provokeAppRefusals],
    ["BankID's answer is an error", provokeErrors],
    ['The order ends otherwise', provokeHints],
    ['The simulator does not start, or ends', provokeFailedStarts],
    ['The simulator cannot be reached', provokeManagementErrors],
  ] as const) {
    test(`quotes what is seen: ${heading}`, async (t) => {
      const [table] = await tablesBelow(heading);
      assert.ok(table);
      assertQuoted(table, await provoke(t));
    });
  }

  test('quotes what each library says where no answer comes', async (t) => {
    const [, table] = await tablesBelow('The simulator cannot be reached');
    assert.ok(table);
    const said = await provokeLibraryErrors(t);
    for (const [at, row] of table.rows.entries()) {
      for (const [n, library] of (['curl', 'Python', 'Java'] as const).entries()) {
        assert.equal(table.head[n], library);
        for (const { quote, pattern } of quotesIn(row[n] ?? '')) {
          assert.match(said[library][at] ?? '', pattern, `${library}: ${quote}`);
        }
      }
    }
  });
});
