import type { AppOrder } from '../../app/app-order.ts';
import { html, type TemplateResult } from 'lit/html.js';
import { answerCallQuestion } from '../order-actions.ts';
import type { Phone } from '../phone.ts';
import type { OrderScreen } from '../phone-state.ts';
import type { Texts } from '../texts/texts.ts';
import { icon } from '../parts/icons.ts';
import { timeLeft } from '../parts/time-left.ts';

/**
 * Renders the question of a phone order about the phone call, which comes before its details. Neither answer stands out:
 * the person is to read the question.
 */
export function callQuestionScreen(phone: Phone, screen: OrderScreen, texts: Texts): TemplateResult {
  const { order, isBusy } = screen;
  return html`<section class="screen">
    <div class="top-bar"><span></span>${timeLeft(order, texts)}</div>
    <div class="scroll centred">
      <span class="emblem">${icon('call')}</span>
      <h1 tabindex="-1">${question(order, texts)}</h1>
      <p class="quiet-text">${texts.callQuestionHelp}</p>
    </div>
    <div class="actions">
      <button class="secondary" ?disabled=${isBusy} @click=${() => void answerCallQuestion(phone, true)}>
        ${texts.inCall}
      </button>
      <button class="secondary" ?disabled=${isBusy} @click=${() => void answerCallQuestion(phone, false)}>
        ${texts.notInCall}
      </button>
    </div>
  </section>`;
}

function question({ callInitiator, rp }: AppOrder, texts: Texts): string {
  return callInitiator === 'RP' ? texts.didTheyCall(rp.displayName) : texts.didYouCall(rp.displayName);
}
