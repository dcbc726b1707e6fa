import { html, nothing, type TemplateResult } from 'lit/html.js';
import { parseMarkdown, type Block, type Inline } from './parse-markdown.ts';

/** Renders a text in simpleMarkdownV1. Every character of it becomes a text node. */
export function markdownView(text: string): TemplateResult[] {
  return parseMarkdown(text).map(blockView);
}

function blockView(block: Block): TemplateResult {
  switch (block.type) {
    case 'heading':
      // h1 and h2 are the screen's own headings.
      if (block.level === 1) return html`<h3>${runs(block.inlines)}</h3>`;
      return block.level === 2 ? html`<h4>${runs(block.inlines)}</h4>` : html`<h5>${runs(block.inlines)}</h5>`;
    case 'paragraph':
      return html`<p>${runs(block.inlines)}</p>`;
    case 'list':
      return html`<ul>
        ${block.items.map((item) => html`<li>${runs(item)}</li>`)}
      </ul>`;
    case 'rule':
      return html`<hr />`;
    case 'table':
      return html`<table>
        ${
          block.head
            ? html`<thead>
                <tr>
                  ${block.head.map((cell) => html`<th scope="col">${runs(cell)}</th>`)}
                </tr>
              </thead>`
            : nothing
        }
        <tbody>
          ${block.rows.map(
            (row) =>
              html`<tr>
                ${row.map((cell) => html`<td>${runs(cell)}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>`;
  }
}

function runs(inlines: readonly Inline[]): unknown[] {
  return inlines.map(({ text, strong }) => (strong ? html`<strong>${text}</strong>` : lines(text)));
}

/** Renders plain text with its line breaks. */
function lines(text: string): unknown[] {
  return text.split('\n').flatMap((line, index) => (index === 0 ? [line] : [html`<br />`, line]));
}
