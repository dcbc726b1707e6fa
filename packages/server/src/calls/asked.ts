import { isIP } from 'node:net';
import type { StartFlow } from '@secure-start/protocol/flow';
import { memberLimits, memberPatterns, type Web } from '@secure-start/protocol/rp';
import type { Asked } from '../flow/flow.ts';
import { FlowError } from '../http/flow-error.ts';
import { originOf, sameOriginUrl } from '../http/same-origin.ts';
import type { Ask, Purpose } from '../purpose.ts';
import type { ServerParts } from '../server-parts.ts';
import { requirementOf } from './requirement.ts';

/** Longest User-Agent that BankID accepts. Source: spec rp-api.md 2.3. */
const maxUserAgent = 256;
/** Leaves room in `returnUrl` (512 characters) for the nonce and a browser's prefix, behind which all is percent-encoded. */
const maxEncodedReturnPage = 400;

/**
 * What the application asks and what BankID is told about the browser.
 *
 * The browser itself chooses only the page it wants to come back to, and only on its own origin.
 */
export async function askedOf(options: {
  parts: ServerParts;
  request: Request;
  start: StartFlow;
  personalNumber?: string;
  purpose: Purpose;
  endUserIp: string;
  /** The browser's device identifier. */
  device: string;
}): Promise<Asked> {
  const { parts, request, start, personalNumber, endUserIp, device } = options;
  const origin = originOf(request, parts.origins);
  const ask = await askApplication(options);
  const { userVisibleData, userVisibleDataFormat, userNonVisibleData, userVisibleTransaction, riskFlags } = ask;
  const named = personalNumber === undefined ? {} : { expectedPersonalNumber: personalNumber };
  const policies = parts.certificatePolicyByDevice ? parts.environment.certificatePolicies : undefined;
  const requirement = requirementOf({ ask: { ...ask, ...named }, device: start.device, policies });
  return {
    ...(userVisibleData !== undefined && { userVisibleData }),
    ...(userVisibleDataFormat !== undefined && { userVisibleDataFormat }),
    ...(userNonVisibleData !== undefined && {
      userNonVisibleData: Buffer.from(userNonVisibleData).toString('base64'),
    }),
    ...(userVisibleTransaction !== undefined && { userVisibleTransaction }),
    ...(riskFlags !== undefined && { riskFlags }),
    ...(requirement !== undefined && { requirement }),
    endUserIp,
    web: webOf({ request, origin, device }),
    returnPage: returnPageOf({ page: start.page ?? '/', origin, returnPages: parts.returnPages }),
  };
}

async function askApplication(options: {
  parts: ServerParts;
  request: Request;
  start: { purpose: string };
  purpose: Purpose;
}): Promise<Ask> {
  try {
    return await options.purpose.ask(options.request);
  } catch (error) {
    options.parts.applicationFailed(error, { callback: 'ask' });
    throw new FlowError('applicationFailed', `ask() of the purpose "${options.start.purpose}" threw`);
  }
}

function webOf(options: { request: Request; origin: string; device: string }): Web {
  const { hostname } = new URL(options.origin);
  const userAgent = options.request.headers.get('user-agent')?.slice(0, maxUserAgent);
  return {
    deviceIdentifier: options.device,
    ...(isReferringDomain(hostname) && { referringDomain: hostname }),
    ...(userAgent && { userAgent }),
  };
}

/** A host that BankID would refuse as a domain is left out, as the member may be: an address, or a name with `_`. */
function isReferringDomain(hostname: string): boolean {
  const { minLength, maxLength } = memberLimits['web.referringDomain'];
  const fits = hostname.length >= minLength && hostname.length <= maxLength;
  return fits && isIP(hostname) === 0 && memberPatterns['web.referringDomain'].test(hostname);
}

/**
 * The nonce stands in the fragment, and a redirect takes the fragment along: a page that redirects where its query says
 * would carry the nonce to another site, and whoever started the flow may choose the page.
 */
function returnPageOf(options: { page: string; origin: string; returnPages: readonly string[] | undefined }): string {
  const { page, origin, returnPages } = options;
  const url = sameOriginUrl(page, origin) ?? new URL(origin);
  if (!returnPages) url.search = '';
  else if (!returnPages.includes(url.pathname)) return new URL(returnPages[0] ?? '/', origin).href;
  url.hash = '';
  url.username = '';
  url.password = '';
  if (isTooLong(url)) url.search = '';
  return isTooLong(url) ? `${options.origin}/` : url.href;
}

function isTooLong(url: URL): boolean {
  return encodeURIComponent(url.href).length > maxEncodedReturnPage;
}
