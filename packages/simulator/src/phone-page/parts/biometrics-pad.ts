import { html, type TemplateResult } from 'lit/html.js';
import { approve, goToStep } from '../order-actions.ts';
import type { Phone } from '../phone.ts';
import type { OrderScreen } from '../phone-state.ts';
import type { Texts } from '../texts/texts.ts';
import { icon } from './icons.ts';

/** A fingerprint or face, simulated by a press. */
export function biometricsPad(phone: Phone, screen: OrderScreen, texts: Texts): TemplateResult {
  const { busy } = screen;
  return html`<div class="actions pad">
    <h2>${texts.biometricsTitle}</h2>
    <button
      class="finger"
      data-focus
      aria-label=${texts.useBiometrics}
      ?disabled=${busy}
      @click=${() => void approve(phone)}
    >
      ${icon('fingerprint')}
    </button>
    <p class="quiet-text" role="status">${busy ? texts.working : texts.biometricsHelp}</p>
    <div class="pair">
      <button class="secondary" ?disabled=${busy} @click=${() => goToStep(phone, 'read')}>${texts.back}</button>
      <button class="secondary" ?disabled=${busy} @click=${() => goToStep(phone, 'code')}>${texts.useCode}</button>
    </div>
  </div>`;
}
