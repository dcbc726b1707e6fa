import type { Language } from '@secure-start/protocol/messages';
import { html, type Html } from './html.ts';
import { logo } from './logo.ts';
import { textsIn, type Texts } from './texts.ts';

/** What every page knows about the visitor and the demo. */
export interface PageSetting {
  language: Language;
  phoneUrl: string;
}

/** A whole page around its content. */
export function page(options: {
  setting: PageSetting;
  title: string;
  content: (texts: Texts) => Html;
  /** Which web component is on it. */
  element?: 'bankid-login' | 'bankid-call';
}): string {
  const { element = 'bankid-login' } = options;
  const { language, phoneUrl } = options.setting;
  const texts = textsIn[language];
  const { code, name } = texts.otherLanguage;
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${options.title} · Kajakboden</title>
        <link rel="icon" href="/icon.svg" />
        <link rel="stylesheet" href="/style.css" />
        <script type="module" src="/${element}.js"></script>
      </head>
      <body>
        <header class="bar">
          <a class="brand" href="/">${logo}<span>Kajakboden</span></a>
          <a href="?lang=${code}" lang="${code}" hreflang="${code}">${name}</a>
        </header>
        <main>${options.content(texts)}</main>
        <footer>
          <span>${texts.notBankId}</span><a href="${phoneUrl}" target="_blank" rel="noopener">${texts.openPhone}</a>
        </footer>
      </body>
    </html> `.markup;
}
