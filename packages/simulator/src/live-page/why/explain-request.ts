import type { LiveOrder } from '../../live-view/live-state.ts';
import type { RecentRequest } from '../../journal/recent-requests.ts';
import type { Circumstances } from './circumstances.ts';
import { formatAgo } from './durations.ts';
import { explainOrder } from './explain-order.ts';

/**
 * Explains a request that was refused, got no response, returned a failure or has findings. Returns `undefined` for
 * one that went well.
 */
export function explainRequest(
  request: RecentRequest,
  circumstances: Circumstances & { orders: readonly LiveOrder[] },
): string | undefined {
  const { whyRequest } = circumstances.texts;
  if (request.api === 'management') return request.httpStatus >= 400 ? request.details : undefined;
  const { fault, httpStatus, errorCode, details = '', outcome, findings } = request;
  const order = circumstances.orders.find(({ orderRef }) => orderRef === request.orderRef);
  if (fault !== undefined) return whyRequest.fault(fault);
  if (errorCode !== undefined) return explainError({ request, errorCode, details, order, circumstances });
  if (request.rp === undefined) return whyRequest.certificate(details);
  if (httpStatus === 0) return whyRequest.noResponse;
  if (httpStatus === 405) return whyRequest.method(request.method);
  if (outcome?.status === 'failed' && order) return explainOrder(order, circumstances);
  if (findings) return whyRequest.findings(findings.join(', '));
  return httpStatus >= 400 ? whyRequest.refused(details || String(httpStatus)) : undefined;
}

function explainError(options: {
  request: RecentRequest;
  errorCode: string;
  details: string;
  order: LiveOrder | undefined;
  circumstances: Circumstances;
}): string {
  const { request, errorCode, details, order, circumstances } = options;
  const { whyRequest } = circumstances.texts;
  if (errorCode === 'alreadyInProgress') return whyRequest.alreadyInProgress;
  if (details === 'No such order') return explainMissing(request, order, circumstances);
  switch (request.httpStatus) {
    case 404:
      return whyRequest.path;
    case 405:
      return whyRequest.method(request.method);
    case 415:
      return whyRequest.contentType(request.contentType ?? '–');
    default:
      return whyRequest.refused(details || errorCode);
  }
}

/** Explains why BankID knows no such order. */
function explainMissing(request: RecentRequest, order: LiveOrder | undefined, circumstances: Circumstances): string {
  const { now, texts } = circumstances;
  const { whyRequest } = texts;
  if (!order) return whyRequest.noSuchOrder;
  const gone = order.history.find(({ state }) => state === 'gone');
  if (!gone || gone.at > request.at) return whyRequest.otherOwner;
  const ago = formatAgo({ at: gone.at, now, texts });
  if (gone.event === 'handedOut') return whyRequest.collectedBefore(ago);
  return gone.event === 'cancelled' ? whyRequest.cancelledBefore(ago) : whyRequest.expiredBefore(ago);
}
