import { html } from './html.ts';
import { page, type PageSetting } from './page.ts';
import { price } from './pay-purpose.ts';
import type { Receipt } from './receipts.ts';
import { textsIn } from './texts.ts';

/** Where a visitor pays, logged in or not. */
export function payPage(setting: PageSetting): string {
  return page({
    setting,
    title: textsIn[setting.language].pay.title,
    content: ({ pay, card, openPhone }) =>
      html`<div class="two">
        <div>
          <h1>${pay.heading}</h1>
          <p class="lead">${pay.lead}</p>
          <dl>
            <dt>${pay.recipient}</dt>
            <dd>Kajakboden</dd>
            <dt>${pay.amount}</dt>
            <dd>${price.amount} ${price.currency}</dd>
          </dl>
          <ul>
            ${pay.tries.map((line) => html`<li>${line}</li>`)}
          </ul>
          <div class="row">
            <a class="button plain" href="${setting.phoneUrl}" target="_blank" rel="noopener">${openPhone}</a>
            <a href="/card">${card.link}</a>
          </div>
        </div>
        <section class="card" aria-label="${pay.title}">
          <bankid-login server="/bankid" purpose="pay" action="pay" lang="${setting.language}"></bankid-login>
        </section>
      </div>`,
  });
}

/** Where a visitor confirms that a card is theirs. */
export function cardPage(setting: PageSetting): string {
  return page({
    setting,
    title: textsIn[setting.language].card.title,
    content: ({ card, openPhone }) =>
      html`<div class="two">
        <div>
          <h1>${card.heading}</h1>
          <p class="lead">${card.lead}</p>
          <a class="button plain" href="${setting.phoneUrl}" target="_blank" rel="noopener">${openPhone}</a>
        </div>
        <section class="card" aria-label="${card.title}">
          <bankid-login server="/bankid" purpose="card" action="pay" lang="${setting.language}"></bankid-login>
        </section>
      </div>`,
  });
}

/** What became of the payment, and the risk that BankID saw in it. */
export function receiptPage(setting: PageSetting & { receipt: Receipt }): string {
  const { name, outcome, risk = '' } = setting.receipt;
  const { pay, account } = textsIn[setting.language];
  return page({
    setting,
    title: pay[outcome].heading,
    content: () =>
      html`<h1>${pay[outcome].heading}</h1>
        <p class="lead">${pay[outcome].lead}</p>
        <dl>
          <dt>${pay.payer}</dt>
          <dd>${name}</dd>
          ${
            outcome === 'saved'
              ? ''
              : html`<dt>${pay.amount}</dt>
                  <dd>${price.amount} ${price.currency}</dd>`
          }
          <dt>${account.risk}</dt>
          <dd>${account.risks[risk] ?? risk}</dd>
        </dl>
        <div class="row"><a class="button plain" href="/pay">${pay.again}</a></div>`,
  });
}
