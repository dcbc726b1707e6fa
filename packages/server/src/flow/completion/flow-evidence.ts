import type { StoredEvidence, StoredVerification } from '../../evidence/stored-evidence.ts';
import type { Flow, OrderParameters, UnclaimedCompletion } from '../flow.ts';

/** Returns the evidence of a completed flow for the archive. */
export function flowEvidence(options: {
  flow: Flow;
  completion: Pick<UnclaimedCompletion, 'data' | 'orderRef' | 'placedAt' | 'receivedAt'>;
  verification?: StoredVerification | undefined;
}): StoredEvidence {
  const { flow, completion, verification } = options;
  const { flowId: id, kind, purpose, tenant, reference, orderParameters } = flow;
  const { data, orderRef, placedAt, receivedAt: collectedAt } = completion;
  const page = pageOf(flow);
  return {
    id,
    kind,
    purpose,
    tenant,
    ...(reference !== undefined && { reference }),
    orderRef,
    parameters: asked(orderParameters),
    data,
    placedAt,
    collectedAt,
    startedFrom: { ...(page !== undefined && { page }), address: orderParameters.endUserIp },
    ...(verification && { verification }),
  };
}

/** Without what was told about the browser. */
function asked(parameters: OrderParameters): StoredEvidence['parameters'] {
  const { endUserIp: _address, web: _web, app: _app, returnPage: _page, nonceIn: _part, ...order } = parameters;
  return order;
}

/** The address of the page without query and fragment, which may hold anything. A payment by number has no such page. */
function pageOf({ page, byPersonalNumber, orderParameters }: Flow): string | undefined {
  if (page === undefined || byPersonalNumber) return undefined;
  const { origin, pathname } = new URL(page, orderParameters.returnPage);
  return `${origin}${pathname}`;
}
