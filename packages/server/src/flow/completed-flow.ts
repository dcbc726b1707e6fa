import type { CompletedFlow } from '../purpose.ts';
import type { Flow, FlowCompletion } from './flow.ts';

/** What the application is told of something a person completed. */
export function completedFlow(flow: Flow, result: Pick<FlowCompletion, 'data' | 'findings'>): CompletedFlow {
  const { user, device, risk, bankIdIssueDate, stepUp, signature, ocspResponse } = result.data;
  return {
    flowId: flow.flowId,
    purpose: flow.purpose,
    user,
    device,
    ...(risk !== undefined && { risk }),
    bankIdIssueDate,
    ...(stepUp !== undefined && { stepUp }),
    findings: result.findings,
    evidence: { signature, ocspResponse, judged: false },
  };
}
