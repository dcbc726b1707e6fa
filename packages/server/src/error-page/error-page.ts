import { createHash } from 'node:crypto';
import { type Language, messageText } from '@secure-start/protocol/messages';
import type { RequestHead } from '../http/incoming-request.ts';
import type { PlainResponse } from '../http/route-response.ts';
import { type BankIdServerError, serverErrorText } from '../http/server-error.ts';
import { serverErrors } from '../http/server-errors.ts';
import { escaped, htmlPage } from '../page/html-page.ts';
import { pageResponse } from '../page/page-response.ts';
import { returnPageStyle } from '../return-page/return-page-style.ts';

type PageKind = 'notFound' | 'refused' | 'tooMany' | 'maintenance' | 'failed';

interface ErrorPageTexts extends Readonly<Record<PageKind, { title: string; text: string }>> {
  home: string;
  code: string;
}

const texts: Readonly<Record<Language, ErrorPageTexts>> = {
  sv: {
    notFound: { title: 'Sidan finns inte', text: 'Kontrollera att adressen är rätt skriven.' },
    refused: { title: 'Sidan går inte att öppna så här', text: 'Gå tillbaka och försök igen därifrån.' },
    tooMany: { title: 'För många försök', text: 'Vänta en stund och försök igen.' },
    maintenance: { title: 'BankID har underhåll', text: 'Försök igen om en stund.' },
    failed: { title: 'Något gick fel', text: 'Försök igen om en stund.' },
    home: 'Till startsidan',
    code: 'Felkod',
  },
  en: {
    notFound: { title: 'This page does not exist', text: 'Check that the address is correct.' },
    refused: { title: 'This page cannot be opened like this', text: 'Go back, and try again from there.' },
    tooMany: { title: 'Too many attempts', text: 'Wait a while, and try again.' },
    maintenance: { title: 'BankID is under maintenance', text: 'Try again in a while.' },
    failed: { title: 'Something went wrong', text: 'Try again in a while.' },
    home: 'To the start page',
    code: 'Error code',
  },
};

const style = `${returnPageStyle}h1 { font-size: 1.5rem; font-weight: 600; line-height: 1.3; }
#message { font-size: 1.125rem; font-weight: 400; }
.code { margin: 1.5rem 0 0; font-size: .875rem; }
`;
const styleHash = createHash('sha256').update(style).digest('base64');

/** The page has no script, and only its own style. */
const contentSecurityPolicy = `default-src 'none'; style-src 'sha256-${styleHash}'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** Returns whether a browser opens the address as a page, so that a person reads the response. Requests of scripts do not. */
export function isOpenedAsPage({ headers }: RequestHead): boolean {
  const mode = headers.get('sec-fetch-mode');
  return mode === null ? (headers.get('accept') ?? '').includes('text/html') : mode === 'navigate';
}

/** Returns the response to an error as a page, in the language of the person. */
export function errorPageResponse(error: BankIdServerError, language: Language): PlainResponse {
  return pageResponse({
    status: serverErrors[error.code].status,
    headers: [
      ...Object.entries(error.headers),
      ['content-security-policy', contentSecurityPolicy],
      ['content-type', 'text/html; charset=utf-8'],
    ],
    body: errorPageHtml(error, language),
  });
}

function errorPageHtml(error: BankIdServerError, language: Language): string {
  const { home, code, ...pages } = texts[language];
  const { title } = pages[kindOf(error)];
  return htmlPage({
    language,
    title,
    head: `<link rel="icon" href="data:,">
<style>${style}</style>`,
    main: `<h1>${title}</h1>
<p id="message">${escaped(textOf(error, language))}</p>
<p><a class="button" href="/">${home}</a></p>
<p class="code">${code}: ${error.code}</p>`,
  });
}

/** Returns the text for the person; of an error that only a developer meets, that of its kind. */
function textOf(error: BankIdServerError, language: Language): string {
  const { agent } = serverErrors[error.code];
  if (error.notice !== undefined) return messageText(error.notice, language);
  if (agent !== undefined || error.person !== undefined) return serverErrorText(error, language);
  return texts[language][kindOf(error)].text;
}

function kindOf({ code, notice }: BankIdServerError): PageKind {
  const { status } = serverErrors[code];
  if (notice === 'maintenance') return 'maintenance';
  if (code === 'notFound') return 'notFound';
  if (status === 429) return 'tooMany';
  return status < 500 ? 'refused' : 'failed';
}
