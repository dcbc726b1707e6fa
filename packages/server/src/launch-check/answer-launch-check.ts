import { launchLink, type LaunchStrategy, returnUrl, selectLaunchStrategy } from '@secure-start/protocol/launch';
import { browserSigns } from '../calls/browser-signs.ts';
import { callerAddress } from '../calls/caller-address.ts';
import { recogniseCaller } from '../calls/recognise-caller.ts';
import { protectiveHeaders } from '../http/answer.ts';
import { FlowError } from '../http/flow-error.ts';
import type { Reply } from '../http/reply.ts';
import { originOf } from '../http/same-origin.ts';
import { checkLimits } from '../limits/limits.ts';
import { orderError } from '../orders/order-error.ts';
import type { ServerParts } from '../server-parts.ts';
import { launchCheckPage, launchCheckScript, triableRows } from './launch-check-page.ts';

const pageHeaders = {
  ...protectiveHeaders,
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; script-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  // With no-referrer a form would be sent with the origin "null".
  'referrer-policy': 'same-origin',
};

/**
 * Answers the addresses of the launch check page: the page, its script, and its buttons, which place an order.
 *
 * @throws FlowError `notFound` where the page is off.
 */
export async function answerLaunchCheck(options: {
  parts: ServerParts;
  request: Request;
  clientAddress: string;
}): Promise<Reply> {
  return { kind: 'answer', response: await answer(options) };
}

/** The page for developers, and its script, by their address below the mount. */
export function isLaunchCheck(path: string): boolean {
  return path === '/launch-check' || path === '/launch-check.js';
}

async function answer(options: { parts: ServerParts; request: Request; clientAddress: string }): Promise<Response> {
  const { parts, request } = options;
  if (!parts.launchCheck) throw new FlowError('notFound', 'the launch check page is off; see `launchCheck`');
  const { pathname, searchParams } = new URL(request.url);
  if (pathname.endsWith('.js')) {
    return new Response(launchCheckScript, { headers: { ...protectiveHeaders, 'content-type': 'text/javascript' } });
  }
  const touchPoints = searchParams.get('touchPoints');
  const signs = browserSigns({
    request,
    ...(touchPoints !== null && /^\d{1,3}$/.test(touchPoints) && { maxTouchPoints: Number(touchPoints) }),
  });
  const recognised = recogniseCaller({ ...parts, request, signs });
  const returned = searchParams.get('returned');
  const page = launchCheckPage({
    path: pathname,
    signs,
    recognised,
    row: selectLaunchStrategy({ ...recognised, overrides: parts.launchStrategies }),
    overrides: parts.launchStrategies,
    ...(returned !== null && { returned }),
    ...(request.method === 'POST' && { trying: await tryRow({ ...options, id: searchParams.get('row') ?? '' }) }),
  });
  return new Response(page, { headers: pageHeaders });
}

/** Places an order for a row. Nobody collects it: it ends by itself, and its result is never seen. */
async function tryRow(options: {
  parts: ServerParts;
  request: Request;
  clientAddress: string;
  id: string;
}): Promise<{ row: LaunchStrategy; link: string }> {
  const { parts, request, id } = options;
  const row = triableRows(parts.launchStrategies).find((one) => one.id === id);
  if (!row) throw new FlowError('invalidRequest', 'row must be the id of a launch strategy');
  const endUserIp = callerAddress({ parts, request, peerAddress: options.clientAddress });
  await checkLimits({ ...parts, address: endUserIp, browser: parts.cookies.readDevice(request) });
  const back = new URL(new URL(request.url).pathname, originOf(request, parts.origins));
  back.searchParams.set('returned', row.id);
  const address = returnUrl({ strategy: row, page: back.href });
  try {
    const { autoStartToken } = await parts.client.auth({
      endUserIp,
      userVisibleData: 'Launch check',
      ...(address !== undefined && { returnUrl: address }),
    });
    return { row, link: launchLink({ links: parts.environment.launchLinks, kind: row.link, autoStartToken }) };
  } catch (error) {
    throw orderError(error, parts.notice());
  }
}
