import { html } from './html.ts';
import { renderPage, type PageContext } from './layout.ts';
import { texts } from './texts-by-language.ts';

/** Renders the desk, on which a visitor plays an agent in phone calls. */
export function renderDeskPage(context: PageContext): string {
  const { language } = context;
  return renderPage({
    context,
    title: texts[language].desk.title,
    element: 'bankid-call',
    content: ({ desk, needsScript }) =>
      html`<h1>${desk.heading}</h1>
        <p class="lead">${desk.lead}</p>
        <bankid-call server="/call-desk" lang="${language}">
          <noscript><p class="card">${needsScript}</p></noscript>
          <span slot="report-to">${desk.reportTo}</span>
        </bankid-call>
        <p class="also">${desk.afterNo}</p>`,
  });
}
