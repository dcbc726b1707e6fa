import { CookieJar } from 'tough-cookie';
import { BankIdTestError } from '../bank-id-test-error.ts';

/** The requests of one browser: its cookies, its headers, and the origin of its page. */
export interface BrowserSession {
  /** Sends a request as the browser would, with its cookies. `path` is on the origin, or a whole address. */
  send(path: string, init?: RequestInit): Promise<Response>;
  /** Sends a request and follows redirects, as opening a page does. */
  open(path: string, init?: RequestInit): Promise<Response>;
}

/** Statuses after which a browser asks for another address; after the first three with GET. */
const redirects = [301, 302, 303, 307, 308];
const maxRedirects = 10;

/**
 * Opens a browser without a window.
 *
 * A given `cookie` header is kept as if the server had set its cookies, so that the server can replace them.
 */
export function openBrowserSession(options: {
  origin: string;
  headers: Readonly<Record<string, string>>;
  fetch: typeof fetch;
}): BrowserSession {
  const { origin, fetch: send } = options;
  const jar = new CookieJar();
  const headers = new Headers(options.headers);
  keepGiven(headers, new URL(origin));

  /** Moves the cookies of a header to those of the browser. */
  function keepGiven(given: Headers, { href, protocol }: URL): void {
    const pairs = (given.get('cookie') ?? '').split(';').filter((pair) => pair.trim() !== '');
    for (const pair of pairs) {
      const isSecure = protocol === 'https:' || /^\s*__(?:Host|Secure)-/i.test(pair);
      jar.setCookieSync(`${pair.trim()}; Path=/${isSecure ? '; Secure' : ''}`, href, { ignoreError: true });
    }
    given.delete('cookie');
  }

  async function request(url: URL, init: RequestInit): Promise<Response> {
    const all = new Headers(headers);
    for (const [name, value] of new Headers(init.headers)) all.set(name, value);
    keepGiven(all, url);
    const cookies = await jar.getCookieString(url.href);
    if (cookies !== '') all.set('cookie', cookies);
    // A browser names the origin of its page in every request that may change something.
    if (init.method !== undefined && init.method !== 'GET') all.set('origin', origin);
    const response = await send(url.href, { ...init, headers: all, redirect: 'manual' }).catch((error: unknown) => {
      if (init.signal?.aborted) throw error;
      throw new BankIdTestError(
        'eServiceUnreachable',
        `The e-service does not answer at ${url.origin}. Is it running?`,
        {
          cause: error,
        },
      );
    });
    for (const cookie of response.headers.getSetCookie()) {
      // A browser ignores a cookie that it may not keep, such as one for another domain.
      await jar.setCookie(cookie, url.href, { ignoreError: true });
    }
    return response;
  }

  return {
    send: (path, init = {}) => request(new URL(path, origin), init),
    async open(path, init = {}) {
      let url = new URL(path, origin);
      let response = await request(url, init);
      for (let hops = 0; redirects.includes(response.status) && hops < maxRedirects; hops += 1) {
        const { status } = response;
        url = new URL(response.headers.get('location') ?? '', url);
        await response.body?.cancel();
        response = await request(url, status >= 307 ? init : {});
      }
      return response;
    },
  };
}

/** Returns the same browser, which says in its requests that it is another product. */
export function withUserAgent(session: BrowserSession, userAgent: string): BrowserSession {
  const named = (init: RequestInit = {}): RequestInit => {
    const headers = new Headers(init.headers);
    headers.set('user-agent', userAgent);
    return { ...init, headers };
  };
  return {
    send: (path, init) => session.send(path, named(init)),
    open: (path, init) => session.open(path, named(init)),
  };
}
