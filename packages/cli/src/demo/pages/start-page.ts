import { html, type Html } from './html.ts';
import { renderPage, type PageContext } from './layout.ts';
import { texts } from './texts-by-language.ts';

/** Renders the first page, on which a visitor logs in. It says so when they have just logged out. */
export function renderStartPage(options: { context: PageContext; isLoggedOut: boolean }): string {
  const { context, isLoggedOut } = options;
  const { language, phoneUrl, isHandheld } = context;
  return renderPage({
    context,
    title: texts[language].start.title,
    content: ({ start, openPhone, needsScript }) =>
      html`<div class="three log-in">
        <div class="intro">
          <h1>${start.heading}</h1>
          <p class="lead">${start.lead}</p>
        </div>
        <section class="card" aria-labelledby="log-in">
          <h2 id="log-in">${start.logIn}</h2>
          ${isLoggedOut ? html`<p class="done" role="status">${start.loggedOut}</p>` : undefined}
          <bankid-login server="/bankid" purpose="login" lang="${language}">
            <noscript><p>${needsScript}</p></noscript>
          </bankid-login>
        </section>
        <div class="more">
          ${isHandheld ? undefined : renderSteps('computer', start.steps.computer)}
          ${renderSteps(isHandheld ? 'own' : 'handheld', start.steps.handheld)}
          <a class="button plain" href="${phoneUrl}" target="_blank" rel="noopener">${openPhone}</a>
          <p class="also"><a href="/pay">${start.pay}</a></p>
        </div>
      </div>`,
  });
}

/**
 * Renders the steps for a kind of device. An iPad calls itself a computer: the style sheet shows those of a touch screen
 * there. `own`: the browser has named its device.
 */
function renderSteps(device: 'computer' | 'handheld' | 'own', steps: readonly string[]): Html {
  return html`<ol class="steps ${device}">
    ${steps.map((step) => html`<li><span>${step}</span></li>`)}
  </ol>`;
}
