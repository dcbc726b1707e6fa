import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Phone } from '../phone.ts';
import type { Texts } from '../texts/texts.ts';
import { icon } from './icons.ts';

/** What did not work, why, and what to do about it. */
export function noticeView(phone: Phone, texts: Texts): TemplateResult | typeof nothing {
  const { notice, screen } = phone.state;
  if (!notice) return nothing;
  return html`<div class="notice">
    ${icon('alert')}
    <div>
      <p class="notice-title">${texts.noticeTitle}</p>
      <p>${notice.kind === 'refused' ? notice.explanation : texts[notice.kind]}</p>
      ${notice.kind === 'refused' ? html`<p>${advice(screen.name, texts)}</p>` : nothing}
    </div>
    <button class="quiet" aria-label=${texts.close} @click=${() => phone.update({ notice: undefined })}>
      ${icon('cross')}
    </button>
  </div>`;
}

/** What the person can do where they are; the simulator's explanation says the rest. */
function advice(screen: string, texts: Texts): string | typeof nothing {
  if (screen === 'scan') return texts.tryNewCode;
  return screen === 'home' || screen === 'opening' ? texts.startAgain : nothing;
}
