import { evidenceVerification } from '../evidence/stored-verdict.ts';
import { placedOrder } from '../orders/placed-order.ts';
import { unlistedMembers } from '../orders/unlisted-members.ts';
import type { CompletedFlow } from '../purpose.ts';
import type { Flow, FlowCompletion } from './flow.ts';

/** Returns a completion as the application gets it. */
export function completedFlow(
  flow: Flow,
  result: Pick<FlowCompletion, 'data' | 'findings' | 'verification'>,
): CompletedFlow {
  const { user, device, risk, bankIdIssueDate, stepUp, signature, ocspResponse } = result.data;
  const order = placedOrder(flow.orderParameters);
  return {
    flowId: flow.flowId,
    purpose: flow.purpose,
    ...(flow.tenant !== '' && { tenant: flow.tenant }),
    ...(flow.nativeApp && { nativeApp: true }),
    ...(flow.reference !== undefined && { reference: flow.reference }),
    order,
    user,
    device,
    ...(risk !== undefined && { risk }),
    bankIdIssueDate,
    ...(stepUp !== undefined && { stepUp }),
    findings: result.findings,
    evidence: { signature, ocspResponse, verification: evidenceVerification(result.verification, order) },
    ...unlistedMembers(result.data),
  };
}
