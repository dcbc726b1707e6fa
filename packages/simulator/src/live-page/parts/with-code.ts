import { html, type TemplateResult } from 'lit/html.js';

/** Renders a text whose words in backticks are code. */
export function withCode(text: string): TemplateResult[] {
  return text.split('`').map((part, index) => (index % 2 === 0 ? html`${part}` : html`<code>${part}</code>`));
}
