import { readFileSync } from 'node:fs';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { Language } from '@secure-start/protocol/messages';
import type { BankIdServer, CallDesk } from '@secure-start/server';
import type { DemoAgents } from './demo-agents.ts';
import { renderAccountPage, renderAgreementPage } from './pages/account-pages.ts';
import { renderDeskPage } from './pages/desk-page.ts';
import { renderErrorPage } from './pages/error-page.ts';
import { chooseLanguage, createLanguageCookie } from './pages/language.ts';
import { icon } from './pages/logo.ts';
import { renderAlreadyPaidPage, renderCardPage, renderPayPage, renderReceiptPage } from './pages/payment-pages.ts';
import { renderSignedPage } from './pages/proof-page.ts';
import type { PageContext } from './pages/layout.ts';
import { renderStartPage } from './pages/start-page.ts';
import { stylesheet } from './pages/stylesheet.ts';
import type { Proofs } from './proofs.ts';
import type { Receipts } from './receipts.ts';
import { securityHeaders } from './security-headers.ts';
import type { Session, Sessions } from './session.ts';

/** Response of the e-service. */
interface ShopResponse {
  status: number;
  headers?: Record<string, string>;
  /** Cookie in addition to that of the language. */
  setCookie?: string | undefined;
  /** HTML, unless the headers have another content type. */
  body?: string | Uint8Array;
}

/**
 * Creates the request listener of the e-service: its pages and its session.
 *
 * BankID is mounted below `/bankid`, and the desk for phone calls below `/call-desk`.
 */
export function createShop(options: {
  origin: string;
  phoneUrl: string;
  bankId: BankIdServer;
  callDesk: CallDesk;
  sessions: Sessions;
  receipts: Receipts;
  agents: DemoAgents;
  proofs: Proofs;
}): RequestListener {
  const { origin, phoneUrl, bankId, callDesk, sessions, receipts, agents, proofs } = options;
  const scripts = readElementScripts();
  const contextIn = (language: Language, { headers }: IncomingMessage): PageContext => ({
    language,
    isHandheld: /Android|Mobile/.test(headers['user-agent'] ?? ''),
    phoneUrl: new URL(`?lang=${language}`, phoneUrl).href,
    statusUrl: new URL(`status?lang=${language}`, phoneUrl).href,
  });

  async function route(request: IncomingMessage, url: URL, language: Language): Promise<ShopResponse> {
    const { cookie } = request.headers;
    const session = sessions.find(cookie);
    const context = contextIn(language, request);
    const logInFirst: ShopResponse = { status: 401, body: renderErrorPage({ context, error: 'signIn' }) };

    switch (`${request.method} ${url.pathname}`) {
      case 'GET /':
        if (session) return redirectTo('/account');
        return { status: 200, body: renderStartPage({ context, isLoggedOut: url.searchParams.has('logged-out') }) };
      case 'GET /account':
        return session ? { status: 200, body: renderAccountPage({ context, session }) } : logInFirst;
      case 'GET /agreement':
        return session ? { status: 200, body: renderAgreementPage(context) } : logInFirst;
      case 'GET /pay': {
        const receipt = receipts.find(cookie);
        const isPaidAgain = url.searchParams.has('again');
        if (receipt === undefined || receipt.outcome === 'saved' || isPaidAgain) {
          return { status: 200, body: renderPayPage(context) };
        }
        return { status: 200, body: renderAlreadyPaidPage({ context, receipt }) };
      }
      case 'GET /card':
        return { status: 200, body: renderCardPage(context) };
      case 'GET /receipt': {
        const receipt = receipts.find(cookie);
        if (receipt === undefined) return redirectTo('/pay');
        const proof = await proofs.prove(receipt.flowId);
        return { status: 200, body: renderReceiptPage({ context, receipt, proof }) };
      }
      case 'GET /receipt/evidence.zip': {
        const receipt = receipts.find(cookie);
        return receipt ? packageResponse(context, receipt.flowId) : notFoundResponse(context);
      }
      case 'GET /desk':
        return { status: 200, body: renderDeskPage(context), setCookie: agents.admit(cookie) };
      case 'POST /log-out':
        // SameSite stops requests from other sites, but not from other ports of the same host.
        if (request.headers.origin !== origin) {
          return { status: 403, body: renderErrorPage({ context, error: 'broken' }) };
        }
        return redirectTo('/?logged-out', { 'Set-Cookie': sessions.end(cookie) });
      case 'GET /style.css':
        return fileResponse('text/css', stylesheet);
      case 'GET /icon.svg':
        return fileResponse('image/svg+xml', icon);
      case 'GET /evidence-root.pem':
        return fileResponse('application/x-pem-file', proofs.root);
      case 'GET /certificate.pem':
        return fileResponse('application/x-pem-file', proofs.certificate);
      default: {
        const [, flowId, file] = /^\/agreements\/([\w-]+)(\/evidence\.zip)?$/.exec(url.pathname) ?? [];
        if (request.method === 'GET' && flowId !== undefined) {
          return session ? signedResponse({ context, session, flowId, isPackage: file !== undefined }) : logInFirst;
        }
        const script = request.method === 'GET' ? scripts.get(url.pathname) : undefined;
        if (script !== undefined) return fileResponse('text/javascript', script);
        return notFoundResponse(context);
      }
    }
  }

  /** Only the person who signed gets the proof: the session has their agreements. */
  async function signedResponse(asked: {
    context: PageContext;
    session: Session;
    flowId: string;
    isPackage: boolean;
  }): Promise<ShopResponse> {
    const { context, session, flowId, isPackage } = asked;
    const agreement = session.agreements.find((one) => one.flowId === flowId);
    if (agreement === undefined) return notFoundResponse(context);
    if (isPackage) return packageResponse(context, flowId);
    return { status: 200, body: renderSignedPage({ context, agreement, proof: await proofs.prove(flowId) }) };
  }

  async function packageResponse(context: PageContext, flowId: string): Promise<ShopResponse> {
    const body = await proofs.pack(flowId, context.language);
    if (body === undefined) return notFoundResponse(context);
    return { status: 200, headers: { 'Content-Type': 'application/zip' }, body };
  }

  return (request, response) => {
    bankId.nodeListener(request, response, () => {
      callDesk.nodeListener(request, response, () => {
        const url = addressOf(request, origin);
        const { cookie: cookies, 'accept-language': acceptLanguage } = request.headers;
        const requested = url.searchParams.get('lang');
        const language = chooseLanguage({ cookies, acceptLanguage, requested });
        if (requested !== null) response.appendHeader('Set-Cookie', createLanguageCookie(language));
        route(request, url, language).then(
          (shopResponse) => send(response, shopResponse),
          (error: unknown) => {
            console.error(error);
            send(response, {
              status: 500,
              body: renderErrorPage({ context: contextIn(language, request), error: 'broken' }),
            });
          },
        );
      });
    });
  };
}

/** Returns the address of a request; that of a page that does not exist for a target that is none, such as `//`. */
function addressOf(request: IncomingMessage, origin: string): URL {
  const { url: target = '/' } = request;
  return new URL(URL.canParse(target, origin) ? target : '/nowhere', origin);
}

/** Reads the scripts of the web components, by the path under which a page loads them. */
function readElementScripts(): ReadonlyMap<string, string> {
  const names = ['bankid-login.js', 'bankid-login-extras.js', 'bankid-login-texts.js', 'bankid-call.js'];
  return new Map(
    names.map((name) => {
      const path = fileURLToPath(import.meta.resolve(`@secure-start/element/${name}`));
      return [`/${name}`, readFileSync(path, 'utf8')];
    }),
  );
}

function notFoundResponse(context: PageContext): ShopResponse {
  return { status: 404, body: renderErrorPage({ context, error: 'notFound' }) };
}

function fileResponse(type: string, body: string): ShopResponse {
  return { status: 200, headers: { 'Content-Type': `${type}; charset=utf-8` }, body };
}

function redirectTo(location: string, headers: Record<string, string> = {}): ShopResponse {
  return { status: 303, headers: { ...headers, Location: location } };
}

function send(response: ServerResponse, { status, headers = {}, setCookie, body = '' }: ShopResponse): void {
  if (setCookie !== undefined) response.appendHeader('Set-Cookie', setCookie);
  response.writeHead(status, { ...securityHeaders, 'Content-Type': 'text/html; charset=utf-8', ...headers });
  response.end(body);
}
