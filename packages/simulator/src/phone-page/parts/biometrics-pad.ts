import { html, type TemplateResult } from 'lit/html.js';
import { approve, showStep } from '../order-actions.ts';
import type { Phone } from '../phone.ts';
import type { OrderScreen } from '../phone-state.ts';
import type { Texts } from '../texts/texts.ts';
import { icon } from './icons.ts';

/** Renders a button that simulates a fingerprint or face. */
export function biometricsPad(phone: Phone, screen: OrderScreen, texts: Texts): TemplateResult {
  const { isBusy } = screen;
  return html`<div class="actions pad">
    <h2>${texts.biometricsTitle}</h2>
    <button
      class="finger"
      data-focus
      aria-label=${texts.useBiometrics}
      ?disabled=${isBusy}
      @click=${() => void approve(phone)}
    >
      ${icon('fingerprint')}
    </button>
    <p class="quiet-text" role="status">${isBusy ? texts.working : texts.biometricsHelp}</p>
    <div class="pair">
      <button class="secondary" ?disabled=${isBusy} @click=${() => showStep(phone, 'read')}>${texts.back}</button>
      <button class="secondary" ?disabled=${isBusy} @click=${() => showStep(phone, 'code')}>${texts.useCode}</button>
    </div>
  </div>`;
}
