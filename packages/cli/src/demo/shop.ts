import { readFileSync } from 'node:fs';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { Language } from '@secure-start/protocol/messages';
import type { BankIdServer, CallDesk } from '@secure-start/server';
import { icon } from './logo.ts';
import { chosenLanguage, languageCookie } from './language.ts';
import { cardPage, payPage, receiptPage } from './payment-pages.ts';
import type { Receipts } from './receipts.ts';
import { accountPage, agreementPage, deskPage, errorPage, startPage } from './pages.ts';
import { securityHeaders } from './security-headers.ts';
import type { Sessions } from './session.ts';
import { stylesheet } from './stylesheet.ts';
import type { VisitingAgents } from './visiting-agents.ts';

interface Answer {
  status: number;
  headers?: Record<string, string>;
  /** Beside the one that remembers the language. */
  setCookie?: string;
  /** HTML unless the headers say otherwise. */
  body?: string;
}

/** The e-service: its pages, its session, BankID mounted under `/bankid` and the desk for phone calls under `/call-desk`. */
export function shop(options: {
  origin: string;
  phoneUrl: string;
  bankId: BankIdServer;
  callDesk: CallDesk;
  sessions: Sessions;
  receipts: Receipts;
  agents: VisitingAgents;
}): RequestListener {
  const { origin, phoneUrl, bankId, callDesk, sessions, receipts, agents } = options;
  const [element, extras, desk] = ['bankid-login.js', 'bankid-login-extras.js', 'bankid-call.js'].map((name) =>
    readFileSync(fileURLToPath(import.meta.resolve(`@secure-start/element/${name}`)), 'utf8'),
  );

  function answer(request: IncomingMessage, url: URL, language: Language): Answer {
    const { cookie } = request.headers;
    const session = sessions.find(cookie);
    const setting = { language, phoneUrl };
    const signInFirst = { status: 401, body: errorPage({ ...setting, error: 'signIn' }) };

    switch (`${request.method} ${url.pathname}`) {
      case 'GET /':
        return session === undefined ? { status: 200, body: startPage(setting) } : seeOther('/account');
      case 'GET /account':
        return session === undefined ? signInFirst : { status: 200, body: accountPage({ ...setting, session }) };
      case 'GET /agreement':
        return session === undefined ? signInFirst : { status: 200, body: agreementPage(setting) };
      case 'GET /pay':
        return { status: 200, body: payPage(setting) };
      case 'GET /card':
        return { status: 200, body: cardPage(setting) };
      case 'GET /receipt': {
        const receipt = receipts.find(cookie);
        return receipt ? { status: 200, body: receiptPage({ ...setting, receipt }) } : seeOther('/pay');
      }
      case 'GET /desk': {
        const setCookie = agents.admit(cookie);
        return { status: 200, body: deskPage(setting), ...(setCookie && { setCookie }) };
      }
      case 'POST /log-out':
        // SameSite keeps other sites out, but not other ports of the same host.
        if (request.headers.origin !== origin) return { status: 403, body: errorPage({ ...setting, error: 'broken' }) };
        return seeOther('/', { 'Set-Cookie': sessions.end(cookie) });
      case 'GET /style.css':
        return file('text/css', stylesheet);
      case 'GET /icon.svg':
        return file('image/svg+xml', icon);
      case 'GET /bankid-login.js':
        return file('text/javascript', element ?? '');
      case 'GET /bankid-login-extras.js':
        return file('text/javascript', extras ?? '');
      case 'GET /bankid-call.js':
        return file('text/javascript', desk ?? '');
      default:
        return { status: 404, body: errorPage({ ...setting, error: 'notFound' }) };
    }
  }

  return (request, response) => {
    bankId.nodeListener(request, response, () => {
      callDesk.nodeListener(request, response, () => {
        const url = new URL(request.url ?? '/', origin);
        const { cookie: cookies, 'accept-language': acceptLanguage } = request.headers;
        const asked = url.searchParams.get('lang');
        const language = chosenLanguage({ cookies, acceptLanguage, asked });
        if (asked !== null) response.appendHeader('Set-Cookie', languageCookie(language));
        send(response, answer(request, url, language));
      });
    });
  };
}

const file = (type: string, body: string): Answer => ({
  status: 200,
  headers: { 'Content-Type': `${type}; charset=utf-8` },
  body,
});

const seeOther = (location: string, headers: Record<string, string> = {}): Answer => ({
  status: 303,
  headers: { ...headers, Location: location },
});

function send(response: ServerResponse, { status, headers = {}, setCookie, body = '' }: Answer): void {
  if (setCookie !== undefined) response.appendHeader('Set-Cookie', setCookie);
  response.writeHead(status, { ...securityHeaders, 'Content-Type': 'text/html; charset=utf-8', ...headers });
  response.end(body);
}
