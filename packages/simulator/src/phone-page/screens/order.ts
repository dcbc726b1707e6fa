import { html, nothing, type TemplateResult } from 'lit/html.js';
import { approve, enterCode, markTextRead, refuse, showStep, startApproval } from '../order-actions.ts';
import type { AppOrder } from '../../app/app-order.ts';
import type { Phone } from '../phone.ts';
import { purposeOf, type OrderScreen } from '../phone-state.ts';
import { ReadingPane } from '../reading-pane.ts';
import type { Texts } from '../texts/texts.ts';
import { biometricsPad, type BiometricsPad } from '../parts/biometrics-pad.ts';
import { codePad, type CodePad } from '../parts/code-pad.ts';
import { icon } from '../parts/icons.ts';
import { orderDetails } from '../parts/order-details.ts';
import { avatar } from '../parts/person-badge.ts';
import { purposeName } from '../parts/purpose-name.ts';
import { timeLeft } from '../parts/time-left.ts';

/** Renders the details of an order, and the buttons or the proof of identity. */
export function orderScreen(phone: Phone, screen: OrderScreen, texts: Texts): TemplateResult {
  const { order, step } = screen;
  return html`<section class="screen order" data-step=${step}>
    <div class="top-bar">
      <span class="purpose">${icon(purposeOf(order))}${purposeName(order, texts)}</span>
      ${timeLeft(order, texts)}
    </div>
    <reading-pane class="scroll" role="region" aria-labelledby="asks" @read-to-end=${() => markTextRead(phone)}>
      ${asks(order, texts)} ${orderDetails(phone, order, texts)}
    </reading-pane>
    ${step === 'read' ? buttons(phone, screen, texts) : nothing}
    ${step === 'code' ? codePad(phone, codeOf(phone, screen), texts) : nothing}
    ${step === 'biometrics' ? biometricsPad(biometricsOf(phone, screen), texts) : nothing}
  </section>`;
}

function codeOf(phone: Phone, { code, isBusy }: OrderScreen): CodePad {
  return { code, isBusy, type: (typed) => void enterCode(phone, typed), back: () => showStep(phone, 'read') };
}

function biometricsOf(phone: Phone, { isBusy }: OrderScreen): BiometricsPad {
  return {
    isBusy,
    approve: () => void approve(phone),
    back: () => showStep(phone, 'read'),
    useCode: () => showStep(phone, 'code'),
  };
}

function asks(order: AppOrder, texts: Texts): TemplateResult {
  const { displayName, organisation } = order.rp;
  return html`<div class="asks">
    ${avatar(displayName)}
    <h1 id="asks" tabindex="-1">
      <span class="rp">${displayName}</span> <span class="what">${what(order, texts)}</span>
    </h1>
    ${organisation !== displayName ? html`<p class="quiet-text">${organisation}</p>` : nothing}
  </div>`;
}

function buttons(phone: Phone, screen: OrderScreen, texts: Texts): TemplateResult {
  const { order, isReadToEnd, isBusy } = screen;
  return html`<div class="actions">
    ${isReadToEnd ? nothing : readFirst(texts)}
    <div class="pair">
      <button class="secondary" ?disabled=${isBusy} @click=${() => void refuse(phone)}>${texts.cancel}</button>
      <button
        class="primary"
        ?disabled=${isBusy || !isReadToEnd}
        aria-describedby=${isReadToEnd ? nothing : 'read-first'}
        @click=${() => startApproval(phone)}
      >
        ${approveText(order, texts)}
      </button>
    </div>
  </div>`;
}

function readFirst(texts: Texts): TemplateResult {
  return html`<div class="read-first">
    <p id="read-first" class="quiet-text">${texts.readToEnd}</p>
    <button class="read-on" @click=${readOn}>${icon('down')}${texts.readOn}</button>
  </div>`;
}

function readOn(): void {
  const pane = document.querySelector('reading-pane');
  if (pane instanceof ReadingPane) pane.readOn();
}

function what(order: AppOrder, texts: Texts): string {
  if (order.transaction?.transactionType === 'npa') return texts.asksConfirm;
  return { identify: texts.asksIdentify, sign: texts.asksSign, pay: texts.asksPay }[purposeOf(order)];
}

function approveText(order: AppOrder, texts: Texts): string {
  return { identify: texts.identify, sign: texts.sign, pay: texts.approve }[purposeOf(order)];
}
