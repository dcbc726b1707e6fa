import type { Language } from '@secure-start/protocol/messages';
import { renderMarkdown } from '@secure-start/protocol/markdown';
import type { UserVisibleDataFormat } from '@secure-start/protocol/rp';
import { html, type Html } from './html.ts';

/** Renders the text of an agreement, formatted as the app shows it, under a heading. */
export function renderAgreementText(options: {
  heading: string;
  text: string;
  /** Default `plaintext`. */
  format?: UserVisibleDataFormat | undefined;
  /** The language of the text, which may be another than that of the page. */
  language: Language;
}): Html {
  const { heading, text, format, language } = options;
  // Every character of the text is escaped.
  const content = format === 'simpleMarkdownV1' ? { markup: renderMarkdown(text) } : html`<p class="plain">${text}</p>`;
  return html`<section aria-labelledby="agreement-text">
    <h2 id="agreement-text">${heading}</h2>
    <div class="text" lang="${language}">${content}</div>
  </section>`;
}
