import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openCodeBase } from '../code-base.ts';
import { findInCodeBase } from '../find-in-code-base.ts';
import { findExpected } from '../test-support/find-expected.ts';
import { runMigrate, withFiles } from '../test-support/with-files.ts';
import { createGrammars } from './grammars.ts';
import { syntaxes } from './syntax.ts';
import { createLexer } from './tokenize.ts';

const cases = fileURLToPath(new URL('../../cases/find', import.meta.url));

describe('a real grammar that is installed', () => {
  test('is used, finds what the lexer finds, and is named in the report', async () => {
    for (const language of ['java', 'python']) {
      for (const form of readdirSync(join(cases, language))) {
        const root = join(cases, language, form);
        const { found, expected } = await findExpected(root);
        assert.deepEqual(found, expected);
        const { readers } = findInCodeBase({ codeBase: openCodeBase({ root }), now: 0 });
        assert.deepEqual(readers, [{ language, files: 1, by: 'grammar' }]);
      }
    }
  });

  test('is not used for a program with syntax errors, which the lexer reads', async () => {
    const broken = 'def start() = = :\n    url = "https://appapi2.bankid.com/rp/v5.1"  # qrStartToken\n';
    await withFiles({ 'order.py': broken }, async (folder) => {
      const { findings, readers } = JSON.parse((await runMigrate(folder)).printed);
      assert.deepEqual(readers, [{ language: 'python', files: 1, by: 'lexer' }]);
      assert.equal(findings[0].rule, 'base-url-5-1');
    });
  });

  test('knows strings, what is interpolated in them, and comments', () => {
    const text = 'a = f"å {names["it"]} b"  # "c"\nd = r"""e\nf"""\n';
    const literals = createGrammars('.').findLiterals({ language: 'python', text });
    const contentAt = (word: string): string => {
      const { content, next } = literals?.at(text.indexOf(word)) ?? {};
      return content ? text.slice(content.start, content.end) : `until ${next}`;
    };
    assert.equal(contentAt('f"å'), 'å {names["it"]} b');
    assert.equal(contentAt('r"""'), 'e\nf');
    assert.equal(contentAt('# "c"'), `until ${text.indexOf('\n')}`);
    assert.equal(createGrammars('.').findLiterals({ language: 'cobol', text }), undefined);
  });
});

describe('the lexer', () => {
  test('reads what stands outside of PHP tags as a page', () => {
    const text = "<p>Don't</p>\n<?php $url = 'rp/v5.1'; ?>\n<p>it's</p>";
    const literals = createLexer(text, syntaxes.php);
    const contents = [0, text.indexOf("'rp"), text.indexOf('?>')].map((at) => literals.at(at)?.content);
    assert.deepEqual(
      contents.map((content) => content && text.slice(content.start, content.end)),
      ["<p>Don't</p>\n", 'rp/v5.1', "?>\n<p>it's</p>"],
    );
  });
});
