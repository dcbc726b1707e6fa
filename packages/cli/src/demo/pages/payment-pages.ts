import type { Proof } from '../proofs.ts';
import type { Receipt } from '../receipts.ts';
import { html } from './html.ts';
import { renderPage, type PageContext } from './layout.ts';
import { renderProofSection } from './proof-section.ts';
import { dateFormatOf, texts } from './texts-by-language.ts';

/** Renders the page on which a visitor pays. */
export function renderPayPage(context: PageContext): string {
  const { language, phoneUrl } = context;
  return renderPage({
    context,
    title: texts[language].pay.title,
    content: ({ pay, card, openPhone, needsScript }) =>
      html`<div class="three">
        <div class="intro">
          <h1>${pay.heading}</h1>
          <dl>
            <dt>${pay.recipient}</dt>
            <dd>Kajakboden</dd>
            <dt>${pay.amount}</dt>
            <dd>${pay.price}</dd>
          </dl>
        </div>
        <section class="card" aria-label="${pay.title}">
          <bankid-login server="/bankid" purpose="pay" action="pay" lang="${language}">
            <noscript><p>${needsScript}</p></noscript>
          </bankid-login>
        </section>
        <div class="more">
          <p class="also">${pay.lead}</p>
          <p>${pay.contact}</p>
          <div class="row">
            <a class="button plain" href="${phoneUrl}" target="_blank" rel="noopener">${openPhone}</a>
            <a href="/card">${card.link}</a>
          </div>
          <details>
            <summary>${pay.tries.title}</summary>
            <ul>
              ${pay.tries.lines.map((line) => html`<li>${line}</li>`)}
            </ul>
          </details>
        </div>
      </div>`,
  });
}

/** Renders what a visitor sees who has paid already, or whose payment is under review: no second payment is offered. */
export function renderAlreadyPaidPage(options: { context: PageContext; receipt: Receipt }): string {
  const { context, receipt } = options;
  const { already } = texts[context.language].pay;
  const { heading, lead, receipt: link } = already[receipt.outcome === 'paid' ? 'paid' : 'held'];
  return renderPage({
    context,
    title: heading,
    content: ({ pay }) =>
      html`<h1>${heading}</h1>
        <p class="lead">${lead(dateFormatOf(context.language).format(receipt.approvedAt))}</p>
        <p>${pay.contact}</p>
        <div class="row"><a class="button" href="/receipt">${link}</a></div>
        <details>
          <summary>${pay.tries.title}</summary>
          <a href="/pay?again">${pay.again}</a>
        </details>`,
  });
}

/** Renders the page on which a visitor confirms a card. */
export function renderCardPage(context: PageContext): string {
  const { language, phoneUrl } = context;
  return renderPage({
    context,
    title: texts[language].card.title,
    content: ({ card, openPhone, needsScript }) =>
      html`<div class="two">
        <div>
          <h1>${card.heading}</h1>
          <p class="lead">${card.lead}</p>
          <a class="button plain" href="${phoneUrl}" target="_blank" rel="noopener">${openPhone}</a>
        </div>
        <section class="card" aria-label="${card.title}">
          <bankid-login server="/bankid" purpose="card" action="pay" lang="${language}">
            <noscript><p>${needsScript}</p></noscript>
          </bankid-login>
        </section>
      </div>`,
  });
}

/** Renders the receipt of a payment, with the risk that BankID saw in it, and the proof that the payer approved it. */
export function renderReceiptPage(options: {
  context: PageContext;
  receipt: Receipt;
  proof: Proof | undefined;
}): string {
  const { context, receipt, proof } = options;
  const { name, outcome, risk = '' } = receipt;
  const { heading, lead, status, person } = texts[context.language].pay[outcome];
  return renderPage({
    context,
    title: heading,
    content: ({ pay, account, otherTab }) =>
      html`<div class="two">
        <div>
          <h1>${heading}</h1>
          <p class="lead">${lead}</p>
          <dl>
            <dt>${pay.status}</dt>
            <dd>${status}</dd>
            <dt>${person}</dt>
            <dd>${name}</dd>
            ${
              outcome === 'saved'
                ? ''
                : html`<dt>${pay.amount}</dt>
                    <dd>${pay.price}</dd>`
            }
          </dl>
          <p class="also">${pay.contact}</p>
          ${context.isHandheld ? html`<p>${otherTab}</p>` : undefined}
          <div class="row">
            <a class="button" href="/">${pay.home}</a>
            ${outcome === 'paid' ? html`<a href="/pay?again">${pay.again}</a>` : undefined}
          </div>
        </div>
        ${renderProofSection({
          context,
          proof,
          done: 'approved',
          packagePath: '/receipt/evidence.zip',
          facts: html`<dl>
            <dt>${account.risk}</dt>
            <dd>${account.risks[risk] ?? risk}</dd>
          </dl>`,
        })}
      </div>`,
  });
}
