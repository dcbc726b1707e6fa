import { html, type TemplateResult } from 'lit/html.js';
import type { Texts } from '../texts/texts.ts';
import { icon } from './icons.ts';

/** The state of the pad, and the actions of its buttons. */
export interface BiometricsPad {
  isBusy: boolean;
  approve: () => void;
  back: () => void;
  useCode: () => void;
}

/** Renders a button that simulates a fingerprint or face. */
export function biometricsPad(pad: BiometricsPad, texts: Texts): TemplateResult {
  const { isBusy, approve, back, useCode } = pad;
  return html`<div class="actions pad">
    <h2>${texts.biometricsTitle}</h2>
    <button class="finger" data-focus aria-label=${texts.useBiometrics} ?disabled=${isBusy} @click=${approve}>
      ${icon('fingerprint')}
    </button>
    <p class="quiet-text" role="status">${isBusy ? texts.working : texts.biometricsHelp}</p>
    <div class="pair">
      <button class="secondary" ?disabled=${isBusy} @click=${back}>${texts.back}</button>
      <button class="secondary" ?disabled=${isBusy} @click=${useCode}>${texts.useCode}</button>
    </div>
  </div>`;
}
