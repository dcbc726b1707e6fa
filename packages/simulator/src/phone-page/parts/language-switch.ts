import type { Language } from '@secure-start/protocol/messages';
import { html, type TemplateResult } from 'lit/html.js';
import type { Phone } from '../phone.ts';
import type { Texts } from '../texts/texts.ts';

/** Renders the choice between Swedish and English, each named in its own language. */
export function languageSwitch(phone: Phone, texts: Texts): TemplateResult {
  const choice = (language: Language, name: string, short: string): TemplateResult =>
    html`<button
      lang=${language}
      aria-label=${name}
      aria-pressed=${phone.state.language === language}
      @click=${() => phone.setLanguage(language)}
    >
      ${short}
    </button>`;
  return html`<div class="switch" role="group" aria-label=${texts.language}>
    ${choice('sv', 'SV – svenska', 'SV')}${choice('en', 'EN – English', 'EN')}
  </div>`;
}
