import type { Instant } from '../../engine/instant.ts';
import type { Transition } from '../../engine/machine.ts';
import { ended } from '../end-flow.ts';
import type { Flow, UnclaimedCompletion } from '../flow.ts';
import type { FlowEffect, FlowEvent } from '../flow-event.ts';

type FlowTransition = Transition<Flow, FlowEffect>;
type Judged = Extract<FlowEvent, { type: 'judged' }>;

/** Returns the flow after its completion was held against policies and evidence. */
export function completionJudged(flow: Flow, event: Judged, now: Instant): FlowTransition {
  return flow.unclaimed ? unclaimedJudged(flow, flow.unclaimed, event, now) : judged(flow, event, now);
}

function judged(flow: Flow, event: Judged, now: Instant): FlowTransition {
  const { completion } = flow;
  if (flow.state !== 'pending' || completion?.judgedAt !== undefined || !completion)
    return { state: flow, effects: [] };
  const known: Flow = { ...flow, completion: { ...completion, ...resultOf(event, now) } };
  const effects = archivingEffects(event);
  if (event.refusal) {
    const over = ended({ ...known, refusal: event.refusal }, 'failed', now);
    return { state: over.state, effects: [...effects, ...over.effects] };
  }
  return { state: known.completion?.awaitsArchive ? known : { ...known, state: 'completed' }, effects };
}

/** The flow ended before the completion was judged, or BankID's answer came late. */
function unclaimedJudged(flow: Flow, unclaimed: UnclaimedCompletion, event: Judged, now: Instant): FlowTransition {
  if (unclaimed.judgedAt !== undefined) return { state: flow, effects: [] };
  const result = resultOf(event, now);
  const { refusal } = event;
  return {
    state: { ...flow, unclaimed: { ...unclaimed, ...result }, ...(refusal && { refusal }) },
    effects: [...archivingEffects(event), ...(result.awaitsArchive ? [] : [{ type: 'deliverUnclaimed' } as const])],
  };
}

function resultOf({ findings, verification, archiving }: Judged, now: Instant) {
  return {
    findings,
    judgedAt: now,
    ...(verification && { verification }),
    ...(archiving?.whenUnavailable === 'refuse' && { awaitsArchive: true as const }),
  };
}

function archivingEffects({ archiving }: Judged): FlowEffect[] {
  return archiving ? [{ type: 'keepEvidence', ...archiving }] : [];
}

/** Returns the flow after the archive has taken its evidence: the application may hear of the completion now. */
export function evidenceKept(flow: Flow): FlowTransition {
  if (flow.completion?.awaitsArchive) {
    return { state: { ...flow, state: 'completed', completion: archived(flow.completion) }, effects: [] };
  }
  if (!flow.unclaimed?.awaitsArchive) return { state: flow, effects: [] };
  return { state: { ...flow, unclaimed: archived(flow.unclaimed) }, effects: [{ type: 'deliverUnclaimed' }] };
}

function archived<Some extends UnclaimedCompletion>({
  awaitsArchive: _past,
  ...rest
}: Some): Omit<Some, 'awaitsArchive'> {
  return rest;
}
