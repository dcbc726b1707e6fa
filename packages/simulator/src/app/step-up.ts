import type { OrderEvent } from '../order/order-event.ts';

/** How far the app and a person are who must confirm who they are. */
export type StepUp =
  'choice' | 'face' | 'document' | 'passes' | 'faceFails' | 'documentFails' | 'documentUnreadable' | 'fails';

/**
 * What each step does to an order that asks for the code.
 *
 * Source of the hints: spec rp-api.md 6.2. Ours: what asks for a step-up is not known, so a person's app does.
 */
export const stepUpEvents: Readonly<Record<StepUp, OrderEvent>> = {
  choice: { type: 'appHinted', hintCode: 'userStepUp' },
  face: { type: 'appHinted', hintCode: 'userFace' },
  document: { type: 'appHinted', hintCode: 'userMrtd' },
  passes: { type: 'appHinted', hintCode: 'userSign' },
  faceFails: { type: 'appFailed', hintCode: 'facialRecognitionFailed' },
  documentFails: { type: 'appFailed', hintCode: 'mrtdVerificationFailed' },
  documentUnreadable: { type: 'appFailed', hintCode: 'nfcNotSupportedByDevice' },
  fails: { type: 'appFailed', hintCode: 'stepUpFailed' },
};

const asking: readonly (string | undefined)[] = ['userStepUp', 'userFace', 'userMrtd'];

/** Their names. */
export const stepUps: readonly StepUp[] = [
  'choice',
  'face',
  'document',
  'passes',
  'faceFails',
  'documentFails',
  'documentUnreadable',
  'fails',
];

/** Whether the app waits for a step-up of the person: one that an order itself demands is a state of its own. */
export function isInStepUp(order: { state: string; appHint?: string }): boolean {
  return order.state === 'userSign' && asking.includes(order.appHint);
}
