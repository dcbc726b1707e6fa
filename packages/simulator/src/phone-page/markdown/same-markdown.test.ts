import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { lintMarkdown, parseMarkdown as preview, type MarkdownBlock } from '@secure-start/protocol/markdown';
import fc from 'fast-check';
import { checkMarkdown } from '../../rp-api/checks/check-markdown.ts';
import { parseMarkdown, type Block } from './parse-markdown.ts';

const corpus = [
  '',
  '# Avtal\n## Parter\n### Villkor\n\nJag godkänner *köpet* av + ett hus.\n+ 1 000 kr\n+ *ränta* 3 %\n\n---\nslut',
  '| Vara | Pris |\n|:---|---:|\n| Bok \\| häfte | *100* kr |\n|||',
  '| a |\n|--',
  'en\rtvå\r\ntre\n\n \nfyra',
  '**a** 2 * 3 \\*b\\* *c\\*d* *e\n*',
  '#utan\n####fyra\n-\n--\n---  \n ---\n+',
  '\\\\\\|\\',
  '- ett',
  'a\n+b',
  '* c',
  '*d*',
];

/** Texts of the characters that mean something, so that each case comes up. */
const texts = fc
  .array(
    fc.constantFrom('*', '\\', '|', '#', '+', '-', ' ', '\n', '\r', ':', 'a', 'å', '\u2028', '😀', '# ', '+ ', '\n| '),
  )
  .map((parts) => parts.join(''));

function isSame(text: string): void {
  assert.deepEqual(preview(text), parseMarkdown(text).map(withoutAbsentHead), JSON.stringify(text));
  const refused = lintMarkdown(text).find(({ rule }) => rule === 'listToken');
  assert.equal(refused?.message, checkMarkdown(text), JSON.stringify(text));
}

function withoutAbsentHead(block: Block): MarkdownBlock {
  if (block.type !== 'table') return block;
  const { type, head, rows } = block;
  return { type, ...(head && { head }), rows };
}

describe('the preview and the linter of protocol, which are programs of their own', () => {
  test('see in a corpus what the phone shows and what the service refuses', () => {
    for (const text of corpus) isSame(text);
  });

  test('see it in any text', () => {
    fc.assert(fc.property(texts, isSame), { numRuns: 5000 });
  });
});
