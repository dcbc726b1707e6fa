import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Texts } from '../texts/texts.ts';
import { icon } from './icons.ts';

/** Renders the bar above a screen: a back button, and an optional element at its end. */
export function topBar(options: { texts: Texts; back?: () => void; end?: unknown }): TemplateResult {
  const { texts, back, end } = options;
  return html`<div class="top-bar">
    ${
      back
        ? html`<button class="quiet" aria-label=${texts.back} @click=${back}>${icon('back')}</button>`
        : html`<span></span>`
    }
    ${end ?? nothing}
  </div>`;
}
