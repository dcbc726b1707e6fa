import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { AppOrder } from '../../app/app-order.ts';
import { markdownView } from '../markdown/markdown-view.ts';
import type { Phone } from '../phone.ts';
import { purposeOf } from '../phone-state.ts';
import type { Texts } from '../texts/texts.ts';
import { formatAmount } from './format-amount.ts';
import { icon, type IconName } from './icons.ts';
import { formatNumber } from './person-badge.ts';

/** Renders the details of an order: phone call, payment, text, document and person. */
export function orderDetails(phone: Phone, order: AppOrder, texts: Texts): TemplateResult {
  const { person } = phone.state;
  const { callInitiator } = order;
  return html`
    ${callInitiator ? note('call', callInitiator === 'RP' ? texts.theyCalled : texts.youCalled) : nothing}
    ${payment(order, texts)} ${visibleText(order, texts)}
    ${order.requirement.mrtd ? note('document', texts.documentShown) : nothing}
    <dl class="facts">
      <div>
        <dt>${texts.as}</dt>
        <dd>${person?.name}<br /><span class="number">${formatNumber(person?.personalNumber ?? '')}</span></dd>
      </div>
    </dl>
    ${note('info', callInitiator ? texts.onlyIfInCall : texts.onlyIfYouStarted)}
  `;
}

function payment({ transaction }: AppOrder, texts: Texts): TemplateResult | typeof nothing {
  if (!transaction) return nothing;
  const { recipient, money, riskWarning } = transaction;
  return html`<dl class="facts payment">
      ${
        money
          ? html`<div>
              <dt>${texts.amount}</dt>
              <dd class="amount">${formatAmount(money.amount)} ${money.currency}</dd>
            </div>`
          : nothing
      }
      <div>
        <dt>${texts.recipient}</dt>
        <dd>${recipient.name}</dd>
      </div>
    </dl>
    ${transaction.transactionType === 'npa' ? html`<p class="quiet-text">${texts.withoutPayment}</p>` : nothing}
    ${riskWarning ? note('info', warningText(riskWarning, texts)) : nothing}`;
}

function visibleText(order: AppOrder, texts: Texts): TemplateResult | typeof nothing {
  const { text, textFormat } = order;
  if (!text) return nothing;
  const heading = { identify: texts.myIntention, sign: texts.textToSign, pay: texts.moreText }[purposeOf(order)];
  return html`<h2 class="text-heading">${heading}</h2>
    ${
      textFormat === 'simpleMarkdownV1'
        ? html`<div class="text formatted" data-must-read>${markdownView(text)}</div>`
        : html`<div class="text plain" data-must-read .textContent=${text}></div>`
    }`;
}

function note(name: IconName, text: string): TemplateResult {
  return html`<p class="note">${icon(name)}<span>${text}</span></p>`;
}

/** Returns the text of a risk warning; unknown ones are displayed as they are. */
function warningText(warning: string, texts: Texts): string {
  if (warning === 'newRecipient' || warning === 'largeAmount') return texts.riskWarning[warning];
  return texts.riskWarningOther(warning);
}
