/**
 * `simpleMarkdownV1`, the format of texts that the app renders: a linter with positions, and a preview.
 *
 * @example
 * import { lintMarkdown, renderMarkdown } from '@secure-start/protocol/markdown';
 *
 * lintMarkdown('- one')[0]?.severity; // 'error': BankID would refuse the text
 * renderMarkdown('+ *one*'); // '<ul><li><strong>one</strong></li></ul>'
 *
 * @module
 */
export type { MarkdownBlock, MarkdownInline } from './block.ts';
export { lintMarkdown } from './lint-markdown.ts';
export type { MarkdownFinding, MarkdownRule } from './lint-markdown.ts';
export { parseMarkdown } from './parse-markdown.ts';
export { renderMarkdown } from './render-markdown.ts';
