import type { Language } from '@secure-start/protocol/messages';
import { html, type Html } from './html.ts';
import { logo } from './logo.ts';
import { texts } from './texts-by-language.ts';
import type { Texts } from './texts.ts';

/** Parameters of every page. */
export interface PageContext {
  language: Language;
  /** The browser calls itself one of a phone or tablet. */
  isHandheld: boolean;
  phoneUrl: string;
  /** Address of BankID's simulated service status. */
  statusUrl: string;
}

/** Renders a whole page around its content. */
export function renderPage(options: {
  context: PageContext;
  title: string;
  content: (texts: Texts) => Html;
  /** Web component on the page. Default: `bankid-login`. */
  element?: 'bankid-login' | 'bankid-call';
}): string {
  const { context, title, content, element = 'bankid-login' } = options;
  const { language, phoneUrl, statusUrl } = context;
  const { otherLanguage, demo, openPhone, parts } = texts[language];
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · Kajakboden</title>
        <link rel="icon" href="/icon.svg" />
        <link rel="stylesheet" href="/style.css" />
        <script type="module" src="/${element}.js"></script>
      </head>
      <body>
        <header class="bar">
          <a class="brand" href="/">${logo}<span>Kajakboden</span></a>
          <a href="?lang=${otherLanguage.code}" lang="${otherLanguage.code}" hreflang="${otherLanguage.code}"
            >${otherLanguage.name}</a
          >
        </header>
        <main class="${element}">${content(texts[language])}</main>
        <footer>
          <p class="demo"><b>${demo.mark}</b> ${demo.about}</p>
          <nav aria-label="${parts.name}">
            <a href="${phoneUrl}" target="_blank" rel="noopener">${openPhone}</a>
            <a href="/desk">${parts.desk}</a>
            <a href="${statusUrl}" target="_blank" rel="noopener">${parts.status}</a>
            <a href="/bankid/launch-check" hreflang="en">${parts.launchCheck}</a>
          </nav>
        </footer>
      </body>
    </html> `.markup;
}
