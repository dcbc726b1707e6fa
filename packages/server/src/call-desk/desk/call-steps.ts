import type { CallStep } from '@secure-start/protocol/call';
import type { KnownPendingHintCode } from '@secure-start/protocol/rp';
import type { Instant } from '../../engine/instant.ts';

/** A step that a call has reached, with the time at which the answer that says so was stored. */
export interface CallStepTime {
  name: CallStep;
  at: Instant;
}

const order: readonly CallStep[] = ['sent', 'opened', 'confirmed', 'done'];

/** The steps that hint codes prove. A document may be asked for before the call is: it proves only that the app is open. */
const stepByHint: Readonly<Record<KnownPendingHintCode, CallStep>> = {
  outstandingTransaction: 'sent',
  noClient: 'sent',
  started: 'opened',
  userCallConfirm: 'opened',
  userMrtd: 'opened',
  userStepUp: 'opened',
  userFace: 'opened',
  userSign: 'confirmed',
  processing: 'confirmed',
};

/** Returns the step that a hint code proves; `undefined` for one that is not known. */
export function stepOfHint(hintCode: string): CallStep | undefined {
  return Object.hasOwn(stepByHint, hintCode) ? stepByHint[hintCode as KnownPendingHintCode] : undefined;
}

/** Returns the steps with one more, unless it or a later one is there. A step is never taken back. */
export function withStep(
  steps: readonly CallStepTime[],
  name: CallStep | undefined,
  at: Instant,
): readonly CallStepTime[] {
  const last = steps.at(-1);
  if (name === undefined || (last && order.indexOf(last.name) >= order.indexOf(name))) return steps;
  return [...steps, { name, at }];
}
