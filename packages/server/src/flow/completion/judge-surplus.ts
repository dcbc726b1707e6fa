import type { EffectOutcome } from '../../engine/effects/drain-effects.ts';
import { secretHash } from '../../http/secrets.ts';
import type { Log } from '../../log.ts';
import type { Flow } from '../flow.ts';
import type { FlowEffect, FlowEvent } from '../flow-event.ts';
import { flowSubject } from '../flow-subject.ts';
import type { JudgeCompletion, JudgingTenant } from './judge-completion.ts';

const advices = {
  surplus:
    'Two people, or one person twice, approved two codes of one flow, and only the first counts: look at who they are. Without the option `evidence` what the second one signed is not kept.',
  delivered:
    'Two people, or one person twice, took two codes of one flow. The order that was taken first ended without a result, and `onUnfinished` gets the other one: look at who they are.',
};

/**
 * Reports a completed order beside the one that an app took first. It is an effect of its own: to verify and to archive the evidence
 * may take several attempts.
 */
export function reportSurplus(options: {
  flow: Flow;
  effect: Extract<FlowEffect, { type: 'reportSurplus' }>;
  tenant: Pick<JudgingTenant, 'archive'>;
  log: Log;
}): void {
  const { flow, effect, tenant, log } = options;
  const isArchived = tenant.archive !== undefined;
  const { reason } = effect;
  const isDelivered = reason === 'otherOrderEnded';
  const level = isArchived || isDelivered || flow.kind === 'auth' ? 'warn' : 'error';
  const advice = isDelivered ? advices.delivered : advices.surplus;
  log(level, { event: 'completionSurplus', reason, isArchived, advice }, flowSubject(flow));
}

/**
 * Has the evidence of a completed order archived that does not count, where there is an archive. The application does not hear of
 * it as a completion: a flow has one.
 */
export async function judgeSurplus(options: {
  flow: Flow;
  effect: Extract<FlowEffect, { type: 'judgeSurplus' }>;
  tenant: JudgingTenant;
  judgeCompletion: JudgeCompletion;
}): Promise<EffectOutcome<FlowEvent>> {
  const { flow, effect, tenant, judgeCompletion } = options;
  const { completion, parameters } = effect;
  const { completion: _counting, ...rest } = flow;
  const surplus = { ...rest, orderParameters: parameters, unclaimed: completion };
  const judged = await judgeCompletion(surplus, tenant, { isSurplus: true });
  if (judged?.type !== 'judged' || judged.archiving === undefined) return {};
  const { evidence } = judged.archiving;
  // The record of the order that counts has the id of the flow. Ids stand in clear in the archive, which the orderRef does not.
  const id = `${flow.flowId}:${secretHash(completion.orderRef)}`;
  // No person waits for it. Processes of older releases must not count it as a delivery; this one does all the same.
  return {
    event: { type: 'surplusJudged', archiving: { evidence: { ...evidence, id }, whenUnavailable: 'continue' } },
  };
}
