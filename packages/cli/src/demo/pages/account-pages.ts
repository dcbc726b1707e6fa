import { maskPersonalNumber } from '@secure-start/protocol/rp';
import { html } from './html.ts';
import { page, type PageSetting } from './page.ts';
import type { Session } from './session.ts';
import { textsIn, type Texts } from './texts.ts';

/** Where a visitor logs in. */
export function startPage(setting: PageSetting): string {
  const { title } = textsIn[setting.language].start;
  return page({
    setting,
    title,
    content: ({ start, openPhone }) =>
      html`<div class="three">
        <div class="intro">
          <h1>${start.heading}</h1>
          <p class="lead">${start.lead}</p>
        </div>
        <section class="card" aria-labelledby="log-in">
          <h2 id="log-in">${start.logIn}</h2>
          <bankid-login server="/bankid" purpose="login" lang="${setting.language}"></bankid-login>
        </section>
        <div class="more">
          <ol class="steps">
            ${start.steps.map((step) => html`<li><span>${step}</span></li>`)}
          </ol>
          <a class="button plain" href="${setting.phoneUrl}" target="_blank" rel="noopener">${openPhone}</a>
          <p class="also"><a href="/pay">${start.pay}</a></p>
        </div>
      </div>`,
  });
}

/** What the e-service knows about the person, and what they can do. */
export function accountPage(setting: PageSetting & { session: Session }): string {
  const { session } = setting;
  const { account } = textsIn[setting.language];
  const time = new Intl.DateTimeFormat(setting.language, { dateStyle: 'medium', timeStyle: 'short' });
  return page({
    setting,
    title: account.title,
    content: () =>
      html`<div class="two">
        <div>
          <h1>${account.greeting(session.person.givenName)}</h1>
          <p class="lead">${account.lead}</p>
          <dl>
            <dt>${account.personalNumber}</dt>
            <dd>${maskPersonalNumber(session.person.personalNumber)}</dd>
            <dt>${account.loggedInAt}</dt>
            <dd>${time.format(session.loggedInAt)}</dd>
            <dt>${account.bankIdSince}</dt>
            <dd>${session.bankIdIssueDate.slice(0, 10)}</dd>
            <dt>${account.address}</dt>
            <dd>${session.ipAddress}</dd>
            <dt>${account.risk}</dt>
            <dd>${account.risks[session.risk ?? ''] ?? session.risk}</dd>
          </dl>
          <div class="row">
            <form method="post" action="/log-out"><button class="button plain">${account.logOut}</button></form>
          </div>
        </div>
        <section class="card" aria-labelledby="rent">
          <h2 id="rent">${account.rentHeading}</h2>
          <p>${account.rentLead}</p>
          ${session.agreements.map(
            ({ signedAt }) => html`<p class="done"><span>${account.signed} ${time.format(signedAt)}</span></p>`,
          )}
          <a class="button" href="/agreement">${account.rent}</a>
        </section>
      </div>`,
  });
}

/** Where the person signs the rental agreement. */
export function agreementPage(setting: PageSetting): string {
  const { title } = textsIn[setting.language].agreement;
  return page({
    setting,
    title,
    content: ({ agreement }) =>
      html`<div class="two">
        <div>
          <h1>${agreement.heading}</h1>
          <p class="lead">${agreement.lead}</p>
          <p class="text">${agreement.text}</p>
          <a href="/account">${agreement.back}</a>
        </div>
        <section class="card" aria-label="${agreement.title}">
          <bankid-login server="/bankid" purpose="agreement" action="sign" lang="${setting.language}"></bankid-login>
        </section>
      </div>`,
  });
}

/** Where a visitor plays the agent whom people call. */
export function deskPage(setting: PageSetting): string {
  return page({
    setting,
    title: textsIn[setting.language].desk.title,
    element: 'bankid-call',
    content: ({ desk }) =>
      html`<h1>${desk.heading}</h1>
        <p class="lead">${desk.lead}</p>
        <p>${desk.afterNo}</p>
        <bankid-call server="/call-desk" lang="${setting.language}"></bankid-call>`,
  });
}

/** A page that says what went wrong and where to go from there. */
export function errorPage(setting: PageSetting & { error: Exclude<keyof Texts['errors'], 'home'> }): string {
  const { errors } = textsIn[setting.language];
  const { heading, lead } = errors[setting.error];
  return page({
    setting,
    title: heading,
    content: () =>
      html`<h1>${heading}</h1>
        <p class="lead">${lead}</p>
        <div class="row"><a class="button" href="/">${errors.home}</a></div>`,
  });
}
