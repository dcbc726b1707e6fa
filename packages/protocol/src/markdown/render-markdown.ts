import type { MarkdownBlock, MarkdownInline } from './block.ts';
import { parseMarkdown } from './parse-markdown.ts';

/**
 * Returns a text in `simpleMarkdownV1` as HTML, for a preview. Every character of the text is escaped.
 *
 * Headings become `h3` to `h5`, since a page has headings of its own. The app may draw the text in another way.
 *
 * @example
 * renderMarkdown('# Loan\n*1 000 kr*'); // '<h3>Loan</h3>\n<p><strong>1 000 kr</strong></p>'
 *
 * @see docs/spec/rp-api.md#text-formatting
 */
export function renderMarkdown(text: string): string {
  return parseMarkdown(text).map(renderBlock).join('\n');
}

function renderBlock(block: MarkdownBlock): string {
  switch (block.type) {
    case 'heading':
      return element(`h${block.level + 2}`, renderInlines(block.inlines));
    case 'paragraph':
      return element('p', renderInlines(block.inlines));
    case 'list':
      return element('ul', block.items.map((item) => element('li', renderInlines(item))).join(''));
    case 'rule':
      return '<hr>';
    case 'table': {
      const head = block.head ? element('thead', renderRow(block.head, 'th')) : '';
      return element('table', head + element('tbody', block.rows.map((row) => renderRow(row, 'td')).join('')));
    }
  }
}

function renderRow(cells: readonly MarkdownInline[][], name: 'th' | 'td'): string {
  return element('tr', cells.map((cell) => element(name, renderInlines(cell))).join(''));
}

function renderInlines(inlines: readonly MarkdownInline[]): string {
  return inlines.map(({ text, strong }) => (strong ? element('strong', escape(text)) : escape(text))).join('');
}

function element(name: string, content: string): string {
  return `<${name}>${content}</${name}>`;
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '<br>');
}
