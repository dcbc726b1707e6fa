import type { Language } from '@secure-start/protocol/messages';
import { htmlPage } from '../page/html-page.ts';
import { returnPageTexts } from './return-page-texts.ts';

/**
 * Returns the return page as HTML, without inline style or script. `basePath` is checked when the server is created, so
 * nothing here comes from a request but the choice of the language.
 */
export function returnPageHtml(options: { basePath: string; language: Language }): string {
  const { basePath, language } = options;
  const { title, oneMoment, noScript } = returnPageTexts[language];
  return htmlPage({
    language,
    title,
    head: `<link rel="stylesheet" href="${basePath}/return.css">
<script type="module" src="${basePath}/return.js"></script>`,
    main: `<h1 id="title">${title}</h1>
<p id="message" role="status">${oneMoment}</p>
<noscript><p>${noScript}</p></noscript>
<button id="button" type="button" hidden></button>
<p><a id="back" hidden></a></p>`,
  });
}
