import { closingError, type ProcessEnd } from '../closing/process-end.ts';
import { languageFor } from '@secure-start/protocol/messages';
import type { Log } from '../log.ts';
import { maskedText, withoutRulingCharacters } from '../reporting/masked-text.ts';
import { checkHost } from './host-header.ts';
import type { IncomingRequest } from './incoming-request.ts';
import { requestLanguage } from './request-language.ts';
import { checkAddressLength } from './request-limits.ts';
import { errorPageResponse, isOpenedAsPage } from '../error-page/error-page.ts';
import { errorResponse } from './response.ts';
import type { RouteHandler } from './route.ts';
import type { RouteResponse } from './route-response.ts';
import { checkOrigin } from './same-origin.ts';
import { BankIdServerError } from './server-error.ts';
import { serverErrors } from './server-errors.ts';

/** Handles requests below a mount; never rejects. */
export type Router = (
  request: IncomingRequest,
  info: { remoteAddress: string; context?: unknown },
) => Promise<RouteResponse>;

/** Creates a router, which refuses requests of other sites and turns errors into responses. */
export function createRouter(options: {
  basePath: string;
  origins: readonly string[];
  /** Returns the route of a request; throws a BankIdServerError when there is none, before origins are checked. */
  findRoute: (method: string, path: string) => RouteHandler;
  /** Returns whether an address may be read from anywhere, as a page may. */
  isPage?: (path: string) => boolean;
  /** Returns whether an address is for native apps, which have no origin; its routes refuse browsers. */
  isForNativeApps?: (path: string) => boolean;
  end: Pick<ProcessEnd, 'draining' | 'closing' | 'track'>;
  log: Log;
  /** Takes an error that is a defect of the server or a failure of the store. */
  reportError: (error: unknown) => void;
}): Router {
  const { basePath, origins, findRoute, isPage = () => false, isForNativeApps = () => false } = options;
  const { end, log, reportError } = options;
  const ownHosts = new Set(origins.map((origin) => origin.replace(/^https?:\/\//, '')));

  function asServerError(error: unknown): BankIdServerError {
    if (error instanceof BankIdServerError) return error;
    reportError(error);
    return new BankIdServerError('internal');
  }

  /** Logs a refusal; one that stops every person is written once, not for each of them. */
  function logRefusal({ code, advice: problem }: BankIdServerError, pathname: string): void {
    const { status, level, action: advice } = serverErrors[code];
    const refused = { event: 'requestRefused', code, status, path: withoutDigits(pathname) } as const;
    if (level === 'info') return log(level, refused);
    const masked = maskedText(problem);
    log(level, { ...refused, ...(masked !== '' && { problem: masked }), advice }, undefined, `${code} ${masked}`);
  }

  const answer: Router = async (request, { remoteAddress, context }) => {
    const { pathname } = request;
    const path = pathname.startsWith(basePath) ? pathname.slice(basePath.length) : '';
    let language = languageFor(undefined);
    let isPageOpened = false;
    try {
      checkAddressLength(request.addressLength);
      language = requestLanguage(request);
      isPageOpened = isOpenedAsPage(request);
      if (end.closing.aborted || (end.draining.aborted && isStart(request.method, path))) throw closingError();
      checkHost(request, ownHosts);
      const route = findRoute(request.method, path);
      if (!isForNativeApps(path) && (request.method !== 'GET' || !isPage(path))) checkOrigin(request, origins);
      return await route({ request, context, path, remoteAddress, setLanguage: (other) => (language = other) });
    } catch (error) {
      const answered = asServerError(error);
      logRefusal(answered, pathname);
      return isPageOpened ? errorPageResponse(answered, language) : errorResponse(answered, language);
    }
  };
  return (request, info) => end.track(() => answer(request, info));
}

/** The paths, below any mount, at which flows of browsers and native apps start, and calls. */
const starts: ReadonlySet<string> = new Set(['/flows', '/app/flows', '/calls']);

function isStart(method: string, path: string): boolean {
  return method === 'POST' && starts.has(path);
}

/** Of a path that is too long, the log has the beginning. */
const maxLoggedChars = 200;

/** Masks digits: a path without a route can hold any text, also a personal number. */
function withoutDigits(path: string): string {
  return withoutRulingCharacters(path.slice(0, maxLoggedChars)).replace(/\d|%3\d/g, '#');
}

/**
 * Returns the route of a method and an address, from a table by both: `POST /calls`.
 *
 * @throws BankIdServerError `notFound` or `methodNotAllowed`.
 */
export function matchRoute<Handler>(
  routes: Readonly<Record<string, Handler>>,
  method: string,
  address: string,
): Handler {
  const allow = ['GET', 'POST'].find((other) => Object.hasOwn(routes, `${other} ${address}`));
  if (allow === undefined) throw new BankIdServerError('notFound', 'no route has this path');
  const route = routes[`${method} ${address}`];
  if (!route) throw new BankIdServerError('methodNotAllowed', `use ${allow}`, { allow });
  return route;
}
