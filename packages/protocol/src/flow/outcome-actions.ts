import type { FlowOutcomeCode, OutcomeTone } from './flow-outcome-code.ts';

/**
 * An action of a person at an end.
 *
 * - `tryAgain`: start again in the same way.
 * - `otherDevice`: start again on another device.
 * - `startOver`: go back to where flows are started. A quiet way out where starting again in the same way does not help.
 * - `continueHere`: take the flow back from another tab. A quiet way too.
 * - `useQrCode`: start on another device, which is the only way that is safe in this browser.
 * - `getApp`: install or update the BankID app.
 */
export type OutcomeAction = 'tryAgain' | 'otherDevice' | 'startOver' | 'continueHere' | 'useQrCode' | 'getApp';

const anyWay: readonly OutcomeAction[] = ['tryAgain', 'otherDevice'];

/** The actions of the other ends. Another device does not shorten a wait. */
const actionsByTone: Readonly<Record<OutcomeTone, readonly OutcomeAction[]>> = {
  neutral: anyWay,
  wait: ['tryAgain'],
  stopped: ['startOver'],
};

/** The actions of the ends whose tone does not say enough. */
const actionsByCode: Readonly<Partial<Record<FlowOutcomeCode, readonly OutcomeAction[]>>> = {
  finished: [],
  continuedElsewhere: ['continueHere'],
  useQrCode: ['useQrCode'],
  startFailed: ['tryAgain', 'otherDevice', 'getApp'],
  appTooOld: ['startOver', 'getApp'],
  // The page in the frame cannot help itself, and another start would end in the same way.
  crossSiteFrame: [],
  // The message asks for another attempt, in another way: with one's own BankID, or when the cookies are allowed.
  wrongPerson: ['tryAgain'],
  cookiesBlocked: ['tryAgain'],
  addressMismatch: anyWay,
};

/** Returns what a person can do about an end, the main action first. */
export function outcomeActions(outcome: { code: FlowOutcomeCode; tone: OutcomeTone }): readonly OutcomeAction[] {
  const { code, tone } = outcome;
  return actionsByCode[code] ?? actionsByTone[tone];
}
