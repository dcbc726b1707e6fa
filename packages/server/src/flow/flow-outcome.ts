import {
  type FlowOutcome,
  flowOutcome,
  type FlowOutcomeCode,
  type OutcomeAction,
  outcomeForHintCode,
} from '@secure-start/protocol/flow';
import { refusals } from '../policy/refusals.ts';
import type { PurposeKind } from '../purpose.ts';
import type { Flow } from './flow.ts';

const outcomeUnknownCodes: Readonly<Record<PurposeKind, FlowOutcomeCode>> = {
  auth: 'loginOutcomeUnknown',
  sign: 'signOutcomeUnknown',
  payment: 'paymentOutcomeUnknown',
};

/** Returns the outcome of a flow; `undefined` while it has not ended. */
export function outcomeOf(flow: Flow): FlowOutcome | undefined {
  const code = outcomeCodeOf(flow);
  if (code === undefined) return undefined;
  const outcome = flowOutcome(code);
  return lacksBankId(flow, code) ? { ...outcome, actions: otherDeviceFirst(outcome.actions) } : outcome;
}

/** Returns whether the app on a computer was not there, or found no BankID. The person's phone has one, most likely. */
function lacksBankId({ device, mobile }: Flow, code: FlowOutcomeCode): boolean {
  return device === 'same' && !mobile && ['startFailed', 'appNotResponding', 'expired'].includes(code);
}

function otherDeviceFirst(actions: readonly OutcomeAction[]): readonly OutcomeAction[] {
  return ['otherDevice', ...actions.filter((action) => action !== 'otherDevice')];
}

function outcomeCodeOf(flow: Flow): FlowOutcomeCode | undefined {
  switch (flow.state) {
    case 'pending':
    case 'completed':
      return undefined;
    case 'finished':
      return 'finished';
    case 'cancelled':
      return flow.isPageClosed ? 'pageClosed' : 'cancelledOnPage';
    case 'continuedElsewhere':
      return 'continuedElsewhere';
    case 'expired':
      return hasUnfinishedResult(flow) ? 'deliveredWithoutPage' : 'expired';
    case 'outcomeUnknown':
      return outcomeUnknownCodes[flow.kind];
    case 'failed':
      if (flow.refusal) return refusals[flow.refusal].outcome;
      return flow.hintCode === undefined ? 'unavailable' : outcomeForHintCode(flow.hintCode);
  }
}

/** Returns whether something was signed or paid that no page finished. A log-in that none finished is simply over. */
export function hasUnfinishedResult(flow: Flow): boolean {
  return flow.kind !== 'auth' && (flow.unclaimed !== undefined || flow.isDelivered === true);
}
