import { launchLink, type LaunchStrategy, returnUrl, selectLaunchStrategy } from '@secure-start/protocol/launch';
import type { IncomingRequest } from '../http/incoming-request.ts';
import { browserSigns } from '../routes/browser-signs.ts';
import { endUserIpOf } from '../routes/end-user-ip.ts';
import { recogniseBrowser } from '../routes/recognise-browser.ts';
import { BankIdServerError } from '../http/server-error.ts';
import type { HeaderList } from '../http/header-list.ts';
import type { PlainResponse } from '../http/route-response.ts';
import { originOf } from '../http/same-origin.ts';
import { admitOrder } from '../limits/admit-order.ts';
import { orderError } from '../orders/order-error.ts';
import { pageResponse } from '../page/page-response.ts';
import type { ServerParts } from '../server-parts.ts';
import { launchCheckStyle } from './launch-check-style.ts';
import { launchCheckPage, launchCheckScript, triableStrategies } from './launch-check-page.ts';

const pageHeaders: HeaderList = [
  ['content-type', 'text/html; charset=utf-8'],
  [
    'content-security-policy',
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  ],
  // With no-referrer a form would be sent with the origin "null".
  ['referrer-policy', 'same-origin'],
];

/**
 * Returns the launch check page, its script or its style sheet; a `POST` creates an order for one launch strategy.
 *
 * @throws BankIdServerError `notFound` when the page is off.
 */
export async function answerLaunchCheck(options: {
  parts: ServerParts;
  request: IncomingRequest;
  remoteAddress: string;
}): Promise<PlainResponse> {
  const { parts, request, remoteAddress } = options;
  if (!parts.launchCheck) throw new BankIdServerError('notFound', 'the launch check page is off; see `launchCheck`');
  const { pathname, searchParams } = request;
  if (pathname.endsWith('.js')) {
    return pageResponse({ headers: [['content-type', 'text/javascript']], body: launchCheckScript });
  }
  if (pathname.endsWith('.css')) {
    return pageResponse({ headers: [['content-type', 'text/css; charset=utf-8']], body: launchCheckStyle });
  }
  const touchPoints = searchParams.get('touchPoints');
  const signs = browserSigns({
    request,
    ...(touchPoints !== null && /^\d{1,3}$/.test(touchPoints) && { maxTouchPoints: Number(touchPoints) }),
  });
  const recognised = recogniseBrowser({ request, signs, isOwnApp: parts.isOwnApp });
  const returned = searchParams.get('returned');
  const html = launchCheckPage({
    path: pathname,
    signs,
    recognised,
    strategy: selectLaunchStrategy({ ...recognised, overrides: parts.launchStrategies }),
    overrides: parts.launchStrategies,
    ...(returned !== null && { returned }),
    ...(request.method === 'POST' && {
      trying: await tryStrategy({ parts, request, remoteAddress, id: searchParams.get('strategy') ?? '' }),
    }),
  });
  return pageResponse({ headers: pageHeaders, body: html });
}

/** Returns whether a path below `basePath` is that of the launch check page or one of its files. */
export function isLaunchCheck(path: string): boolean {
  return path === '/launch-check' || path === '/launch-check.js' || path === '/launch-check.css';
}

/** Creates an order for a launch strategy. It is never collected, and expires at BankID. */
async function tryStrategy(options: {
  parts: ServerParts;
  request: IncomingRequest;
  remoteAddress: string;
  id: string;
}): Promise<{ strategy: LaunchStrategy; link: string }> {
  const { parts, request, remoteAddress, id } = options;
  const strategy = triableStrategies(parts.launchStrategies).find((one) => one.id === id);
  if (!strategy) throw new BankIdServerError('invalidRequest', 'strategy must be the id of a launch strategy');
  const endUserIp = endUserIpOf({ parts, request, remoteAddress });
  const { engine, limits, cookies } = parts;
  await admitOrder({ engine, limits, address: endUserIp, browser: cookies.readDevice(request) });
  const back = new URL(request.pathname, originOf(request, parts.origins));
  back.searchParams.set('returned', strategy.id);
  const address = returnUrl({ strategy, page: back.href });
  try {
    const { autoStartToken } = await parts.client.auth({
      endUserIp,
      userVisibleData: 'Launch check',
      ...(address !== undefined && { returnUrl: address }),
    });
    return {
      strategy,
      link: launchLink({ links: parts.environment.launchLinks, kind: strategy.link, autoStartToken }),
    };
  } catch (error) {
    throw orderError(error, parts.notice());
  }
}
