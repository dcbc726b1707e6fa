import type { Language } from '@secure-start/protocol/messages';
import type { HeaderList } from '../http/header-list.ts';
import type { PlainResponse } from '../http/route-response.ts';
import { pageResponse } from '../page/page-response.ts';
import { returnPageHtml } from './return-page-html.ts';
import { returnPageScript } from './return-page-script.ts';
import { returnPageStyle } from './return-page-style.ts';

/** The page loads its own two files and calls its own server; nothing else, and no other site may frame or open it. */
const pageHeaders: HeaderList = [
  ['content-type', 'text/html; charset=utf-8'],
  [
    'content-security-policy',
    [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
    ].join('; '),
  ],
  ['cross-origin-opener-policy', 'same-origin'],
];

/** A file of the return page, or the page of one purpose. */
export type ReturnPageFile = { file: 'script' | 'style' } | { file: 'page'; purpose: string };

/** Returns what a path below `basePath` names of the return page; `undefined` when it names something else. */
export function returnPageFile(path: string): ReturnPageFile | undefined {
  if (path === '/return.js') return { file: 'script' };
  if (path === '/return.css') return { file: 'style' };
  const [, purpose] = /^\/return\/([\w-]+)$/.exec(path) ?? [];
  return purpose === undefined ? undefined : { file: 'page', purpose };
}

/** Returns the page to which the app returns with the nonce, its script or its style. */
export function answerReturnPage(options: {
  file: ReturnPageFile['file'];
  basePath: string;
  language: Language;
}): PlainResponse {
  const { file, basePath, language } = options;
  switch (file) {
    case 'script':
      return pageResponse({
        headers: [['content-type', 'text/javascript; charset=utf-8']],
        body: returnPageScript,
      });
    case 'style':
      return pageResponse({ headers: [['content-type', 'text/css; charset=utf-8']], body: returnPageStyle });
    case 'page':
      return pageResponse({ headers: pageHeaders, body: returnPageHtml({ basePath, language }) });
  }
}
