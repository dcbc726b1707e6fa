import { isIP } from 'node:net';
import type { StartFlow } from '@secure-start/protocol/flow';
import { memberLimits, memberPatterns, type Web } from '@secure-start/protocol/rp';
import type { IncomingRequest } from '../http/incoming-request.ts';
import type { OrderParameters } from '../flow/flow.ts';
import { BankIdServerError } from '../http/server-error.ts';
import { hostnameOf, originOf } from '../http/same-origin.ts';
import { selectReturnPage } from '../return-page/select-return-page.ts';
import { withinTime } from '../engine/within-time.ts';
import type { OrderInput, Purpose } from '../purpose.ts';
import type { ServerParts } from '../server-parts.ts';
import { storeTexts } from '../orders/stored-texts.ts';
import { storeUnlisted } from '../orders/unlisted-parameters.ts';
import type { StartingApp } from '../native-app/starting-app.ts';
import { requirementOf } from './requirement.ts';
import { checkedOrderInput } from '../input/order-input.ts';

/**
 * Longest User-Agent that BankID accepts.
 *
 * @see docs/spec/rp-api.md#device-data
 */
const maxUserAgentLength = 256;

/**
 * Builds the parameters of a flow's orders from what the application wants to be asked and what is known of the browser.
 *
 * The browser itself chooses nothing but a page to return to, among those that the application names.
 *
 * @throws BankIdServerError `notSignedIn` when the application says so; `applicationFailed` when it does not answer, or
 * answers what is no order.
 */
export async function buildOrderParameters(options: {
  parts: ServerParts;
  request: IncomingRequest;
  context: unknown;
  flowId: string;
  start: StartFlow;
  /** The page on which the flow is started: a plain path. */
  startPage: string;
  personalNumber: string | undefined;
  purpose: Purpose;
  endUserIp: string;
  /** The browser's device identifier. */
  device: string;
  /** Present when a native app starts the flow. */
  nativeApp: StartingApp | undefined;
}): Promise<OrderParameters> {
  const { parts, request, start, startPage, personalNumber, endUserIp, device, nativeApp } = options;
  const { basePath, returnPages } = parts;
  const origin = originOf(request, parts.origins);
  const input = await prepareOrder(options);
  if (input === 'notSignedIn') throw new BankIdServerError('notSignedIn');
  const { userVisibleTransaction, riskFlags } = input;
  const requirement = requirementOf({
    requirement: input.requirement,
    expectedPersonalNumber: personalNumber ?? input.expectedPersonalNumber,
    device: start.device,
    policies: parts.certificatePolicyByDevice ? parts.environment.certificatePolicies : undefined,
  });
  return {
    ...storeTexts(input),
    ...(userVisibleTransaction !== undefined && { userVisibleTransaction }),
    ...(riskFlags !== undefined && { riskFlags }),
    ...(requirement !== undefined && { requirement }),
    ...storeUnlisted(input),
    endUserIp,
    ...(nativeApp ? { app: nativeApp.app } : { web: webOf({ request, origin, device }) }),
    ...(nativeApp
      ? { returnPage: nativeApp.returnLink }
      : selectReturnPage({ startPage, purpose: start.purpose, origin, basePath, returnPages })),
  };
}

async function prepareOrder(options: {
  parts: ServerParts;
  request: IncomingRequest;
  context: unknown;
  flowId: string;
  start: StartFlow;
  purpose: Purpose;
  nativeApp: StartingApp | undefined;
}): Promise<OrderInput | 'notSignedIn'> {
  const { parts, request, context, flowId, start, purpose, nativeApp } = options;
  const { clock, callbackTimeoutMs: timeoutMs } = parts;
  const reference = start.reference === undefined ? {} : { reference: start.reference };
  try {
    const result = await withinTime({
      clock,
      timeoutMs,
      name: 'prepareOrder',
      call: () =>
        purpose.prepareOrder({
          // The Fetch request is made when the application reads it.
          get request() {
            return request.toRequest();
          },
          context,
          flowId,
          ...(parts.tenant !== '' && { tenant: parts.tenant }),
          ...(nativeApp && { nativeApp: true }),
          ...reference,
        }),
    });
    if (result === 'notSignedIn') return result;
    return checkedOrderInput({ purpose: start.purpose, kind: purpose.kind, result });
  } catch (error) {
    const subject = { kind: 'flow', id: flowId, purpose: start.purpose } as const;
    parts.reportApplicationError(error, { callback: 'prepareOrder', subject });
    throw new BankIdServerError('applicationFailed', `prepareOrder() of the purpose "${start.purpose}" failed`);
  }
}

function webOf(options: { request: IncomingRequest; origin: string; device: string }): Web {
  const hostname = hostnameOf(options.origin);
  const userAgent = options.request.headers.get('user-agent')?.slice(0, maxUserAgentLength);
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
