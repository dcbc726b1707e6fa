import { maskPersonalNumber } from '@secure-start/protocol/rp';
import type { Session } from '../session.ts';
import { renderAgreementText } from './agreement-text.ts';
import { html } from './html.ts';
import { renderPage, type PageContext } from './layout.ts';
import { dateFormatOf, texts } from './texts-by-language.ts';

/** Renders the page of a person who is logged in: the facts about the log-in, and the rental. */
export function renderAccountPage(options: { context: PageContext; session: Session }): string {
  const { context, session } = options;
  const { language } = context;
  const dateFormat = dateFormatOf(language);
  const latest = session.agreements.at(-1);
  return renderPage({
    context,
    title: texts[language].account.title,
    content: ({ account }) =>
      html`<div class="three">
        <div class="intro">
          <h1>${account.greeting(session.person.givenName)}</h1>
          <p class="lead">${account.lead}</p>
        </div>
        <section class="card" aria-labelledby="rent">
          <h2 id="rent">${account.rentHeading}</h2>
          <p>${account.rentLead}</p>
          ${session.agreements.map(
            ({ flowId, signedAt }) =>
              html`<p class="done">
                <a href="/agreements/${flowId}">${account.signed} ${dateFormat.format(signedAt)}</a>
              </p>`,
          )}
          ${
            latest === undefined
              ? html`<a class="button" href="/agreement">${account.rent}</a>`
              : html`<p>${account.payLater} <a href="/pay">${account.payNow}</a></p>
                  <div class="row">
                    <a class="button" href="/agreements/${latest.flowId}">${account.showAgreement}</a>
                    <a href="/agreement">${account.rentAnother}</a>
                  </div>`
          }
        </section>
        <div class="more">
          <dl>
            <dt>${account.personalNumber}</dt>
            <dd>${maskPersonalNumber(session.person.personalNumber)}</dd>
            <dt>${account.loggedInAt}</dt>
            <dd>${dateFormat.format(session.loggedInAt)}</dd>
          </dl>
          <details>
            <summary>${account.details}</summary>
            <dl>
              <dt>${account.bankIdSince}</dt>
              <dd>${session.bankIdIssueDate.slice(0, 10)}</dd>
              <dt>${account.address}</dt>
              <dd>${session.ipAddress}</dd>
              <dt>${account.risk}</dt>
              <dd>${account.risks[session.risk ?? ''] ?? session.risk}</dd>
            </dl>
          </details>
          <div class="row">
            <form method="post" action="/log-out"><button class="button plain">${account.logOut}</button></form>
          </div>
        </div>
      </div>`,
  });
}

/** Renders the page on which the person signs the rental agreement. */
export function renderAgreementPage(context: PageContext): string {
  const { language } = context;
  return renderPage({
    context,
    title: texts[language].agreement.title,
    content: ({ agreement, needsScript }) =>
      html`<div class="two">
        <div>
          <h1>${agreement.heading}</h1>
          <p class="lead">${agreement.lead}</p>
          ${renderAgreementText({
            heading: agreement.textHeading,
            text: agreement.text,
            format: 'simpleMarkdownV1',
            language,
          })}
          <a href="/account">${agreement.back}</a>
        </div>
        <section class="card" aria-label="${agreement.title}">
          <bankid-login server="/bankid" purpose="agreement" reference="${language}" action="sign" lang="${language}">
            <noscript><p>${needsScript}</p></noscript>
          </bankid-login>
        </section>
      </div>`,
  });
}
