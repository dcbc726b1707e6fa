import { type CheckResult, errorCode, resultsOf } from './check-result.ts';
import { type OriginResponse, requestOrigin } from './origin-request.ts';

/** A purpose that no application has: a request for it reaches all checks of the server, and starts nothing. */
const noPurpose = 'secure-start-doctor';

/** The settings of the checks of the origin. */
export interface OriginSettings {
  /** Absent when it is not to be checked. */
  origin: string | undefined;
  basePath: string;
  timeoutMs: number;
  /** A clock that only goes on, in milliseconds. */
  monotonic: () => number;
}

/** Checks the server as browsers reach it, and the proxies in front of it. */
export async function checkOrigin(settings: OriginSettings): Promise<readonly CheckResult[]> {
  const origin = await checkServer(settings);
  const skipAll = (why: string): readonly CheckResult[] => [
    origin,
    ...(['proxyHeaders', 'cookies', 'stream'] as const).map((check) => resultsOf(check).skipped(why)),
  ];
  if (origin.status === 'skipped') return skipAll(origin.finding);
  if (origin.status === 'failed') return skipAll('not reached: origin failed');
  try {
    const response = await requestOrigin({
      url: addressOf(settings, '/proxy-check'),
      method: 'GET',
      timeoutMs: settings.timeoutMs + longestHoldMs,
      monotonic: settings.monotonic,
    });
    const view = viewIn(response);
    if (view === undefined) {
      return skipAll('the server has no route for it: mount createProxyCheck, see docs/how-to/doctor.md');
    }
    return [origin, judgeHeaders(view, settings), judgeCookie(response, settings), judgeStream(response, view)];
  } catch (error) {
    const advice = 'Does the proxy in front end a response that lasts for seconds? Flows keep theirs open for minutes.';
    return [...skipAll('').slice(0, 3), resultsOf('stream').failed(`the stream breaks (${errorCode(error)})`, advice)];
  }
}

const longestHoldMs = 10_000;

const addressOf = ({ origin, basePath }: OriginSettings, path: string): URL => new URL(`${origin}${basePath}${path}`);

async function checkServer(settings: OriginSettings): Promise<CheckResult> {
  const { passed, failed, skipped } = resultsOf('origin');
  const { origin, timeoutMs, monotonic } = settings;
  if (origin === undefined) return skipped('not asked: --origin');
  const url = addressOf(settings, '/flows');
  try {
    const { status, headers, body } = await requestOrigin({
      url,
      method: 'POST',
      headers: { origin, 'content-type': 'application/json' },
      body: JSON.stringify({ purpose: noPurpose, device: 'other', language: 'en' }),
      timeoutMs,
      monotonic,
    });
    const code = codeIn(body);
    if (code === 'unknownPurpose') return passed(`the server is at ${url.href}, and takes requests of ${origin}`);
    if (status >= 300 && status < 400) {
      const location = headers.location ?? '';
      const to = URL.canParse(location, url.href) ? new URL(location, url.href).origin : 'elsewhere';
      return failed(
        `requests are redirected to ${to}`,
        'Give that origin, or end the redirect: the element does not follow it.',
      );
    }
    if (code === 'wrongOrigin') {
      return failed(
        `the server does not take requests of ${origin}`,
        `Add ${origin} to the option origins of the server.`,
      );
    }
    if (code !== undefined && code !== 'notFound')
      return failed(`the server refuses a request: ${code}`, 'See docs/reference/server-errors.md.');
    const advice = `Is the server mounted at ${settings.basePath} (--base-path), and does the proxy pass on this path and POST?`;
    return failed(`${url.href} answers ${status}, and not as the server does`, advice);
  } catch (error) {
    const advice = 'Does the name lead here, does the proxy run, and is its certificate one that this machine trusts?';
    return failed(`${origin} is not reached (${errorCode(error)})`, advice);
  }
}

/** Returns the code of an error of the server. */
function codeIn(body: string): string | undefined {
  const error = membersOf(parsed(body)?.['error']);
  return typeof error?.['code'] === 'string' ? error['code'] : undefined;
}

/** Returns the members of a JSON object, or `undefined`. */
function parsed(text: string): Record<string, unknown> | undefined {
  try {
    return membersOf(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function membersOf(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null ? { ...value } : undefined;
}

function viewIn({ status, body }: OriginResponse): Record<string, unknown> | undefined {
  const data = status === 200 ? /^event: view\ndata: (.*)$/m.exec(body)?.[1] : undefined;
  const view = data === undefined ? undefined : parsed(data);
  return typeof view?.['holdMs'] === 'number' ? view : undefined;
}

function judgeHeaders(view: Record<string, unknown>, { origin = '' }: OriginSettings): CheckResult {
  const { passed, warning, failed } = resultsOf('proxyHeaders');
  if (view['hasUntrustedProxy'] === true) {
    return failed(
      'a proxy is in front, and the server was not told of it',
      'Set trustedProxies to the number of proxies.',
    );
  }
  if (view['clientAddress'] === 'unknown') {
    const advice =
      'Have each proxy add the address of its caller to X-Forwarded-For, or set trustedProxies to their number.';
    return failed('the address of the person does not arrive', advice);
  }
  const lacking = [
    ...(view['hasHostOfOrigin'] === true ? [] : ['Host']),
    ...(view['forwardedScheme'] === new URL(origin).protocol.slice(0, -1) ? [] : ['X-Forwarded-Proto']),
  ];
  const isDirect = view['forwardedScheme'] === 'none' && origin.startsWith('http:');
  if (lacking.length === 0 || (isDirect && !lacking.includes('Host'))) {
    return passed(`address (${String(view['clientAddress'])}), host and scheme arrive`);
  }
  return warning(
    `the proxy does not pass on ${lacking.join(' and ')} of the origin`,
    'The server does not need them, and frameworks do, for secure cookies and redirects of their own. In nginx: proxy_set_header Host $http_host; proxy_set_header X-Forwarded-Proto $scheme;',
  );
}

function judgeCookie({ headers }: OriginResponse, { origin = '' }: OriginSettings): CheckResult {
  const { passed, failed } = resultsOf('cookies');
  const cookie = (headers['set-cookie'] ?? []).find((one) => /^(__Host-)?bankid-proxy-check=/.test(one));
  const advice =
    'End rules of the proxy that rewrite cookies, such as proxy_cookie_path, proxy_cookie_flags or a web firewall.';
  if (cookie === undefined) return failed('the cookie of the server does not arrive', advice);
  const [pair = '', ...attributes] = cookie.split(';').map((part) => part.trim());
  const names = new Set(attributes.map((attribute) => attribute.toLowerCase()));
  const expected = ['httponly', 'samesite=lax', 'path=/', ...(origin.startsWith('https:') ? ['secure'] : [])];
  const lacking = expected.filter((name) => !names.has(name));
  const hasDomain = [...names].some((name) => name.startsWith('domain='));
  if (origin.startsWith('https:') && !pair.startsWith('__Host-')) {
    return failed(
      'the server sets its cookies for plain http',
      `Has the option origins of the server ${origin}, with https?`,
    );
  }
  if (lacking.length > 0) return failed(`the cookie arrives without ${lacking.join(', ')}`, advice);
  if (hasDomain) return failed('the cookie arrives with a Domain', advice);
  return passed(`the cookie arrives as it was set${origin.startsWith('https:') ? ', Secure' : ''}`);
}

/** The first event is sent at once, and the end `holdMs` later. A proxy that buffers brings both together. */
function judgeStream({ bodyMs }: OriginResponse, view: Record<string, unknown>): CheckResult {
  const { passed, failed } = resultsOf('stream');
  if (bodyMs >= Number(view['holdMs']) / 2) return passed('events arrive as they are sent');
  return failed(
    'the proxy keeps events back',
    'Turn buffering and compression off for text/event-stream. nginx obeys X-Accel-Buffering unless proxy_ignore_headers names it; else proxy_buffering off.',
  );
}
