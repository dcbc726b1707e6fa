import { html, type TemplateResult } from 'lit/html.js';
import type { Texts } from '../texts/texts.ts';

/** Renders the screen while the order of a launch link is being opened. */
export function openingScreen(texts: Texts): TemplateResult {
  return html`<section class="screen centred">
    <div class="spinner" aria-hidden="true"></div>
    <h1 tabindex="-1" class="small">${texts.opening}</h1>
  </section>`;
}
