import type { OrderEvent } from '../order/order-event.ts';

/** A step of a step-up, in which a person confirms their identity. */
export type StepUpStep =
  'choice' | 'face' | 'document' | 'passes' | 'faceFails' | 'documentFails' | 'documentUnreadable' | 'fails';

/**
 * The event of each step, for an order whose app asks for the code.
 *
 * It is unknown what starts a step-up. Here the person's app does, which is our choice.
 *
 * @see docs/spec/rp-api.md#hint-codes
 */
export const stepUpEvents: Readonly<Record<StepUpStep, OrderEvent>> = {
  choice: { type: 'appHinted', hintCode: 'userStepUp' },
  face: { type: 'appHinted', hintCode: 'userFace' },
  document: { type: 'appHinted', hintCode: 'userMrtd' },
  passes: { type: 'appHinted', hintCode: 'userSign' },
  faceFails: { type: 'appFailed', hintCode: 'facialRecognitionFailed' },
  documentFails: { type: 'appFailed', hintCode: 'mrtdVerificationFailed' },
  documentUnreadable: { type: 'appFailed', hintCode: 'nfcNotSupportedByDevice' },
  fails: { type: 'appFailed', hintCode: 'stepUpFailed' },
};

const stepUpHints: readonly (string | undefined)[] = ['userStepUp', 'userFace', 'userMrtd'];

/** The names of the steps. */
export const stepUpSteps: readonly StepUpStep[] = [
  'choice',
  'face',
  'document',
  'passes',
  'faceFails',
  'documentFails',
  'documentUnreadable',
  'fails',
];

/** Checks that the app waits for a step-up. A document that the order itself requires has a state of its own. */
export function isInStepUp(order: { state: string; appHint?: string }): boolean {
  return order.state === 'userSign' && stepUpHints.includes(order.appHint);
}
