/**
 * A block of a text in `simpleMarkdownV1`.
 *
 * BankID publishes no grammar of the format. What is known of it: headings, lists, rules, tables, strong text, and a
 * backslash before a formatting character. Everything else is text.
 *
 * @see docs/spec/rp-api.md#text-formatting
 */
export type MarkdownBlock =
  | { type: 'heading'; level: 1 | 2 | 3; inlines: MarkdownInline[] }
  /** Line breaks in it are LF. */
  | { type: 'paragraph'; inlines: MarkdownInline[] }
  | { type: 'list'; items: MarkdownInline[][] }
  | { type: 'rule' }
  /** `head` is absent when no line of dashes follows the first row. */
  | { type: 'table'; head?: MarkdownInline[][]; rows: MarkdownInline[][][] };

/** A run of text inside a block. */
export interface MarkdownInline {
  text: string;
  strong: boolean;
}
