import type { LaunchStrategy } from '@secure-start/protocol/launch';
import type { MessageId } from '@secure-start/protocol/messages';
import type { PurposeKind } from '../purpose.ts';
import type { Flow } from './flow.ts';

/** Hints of an app that has the order and waits for the person. */
const waitsInApp: readonly (string | undefined)[] = ['userSign', 'userMrtd', 'userStepUp', 'userFace'];

const cancelledMessages: Readonly<Record<PurposeKind, MessageId>> = {
  auth: 'nothingHappened',
  sign: 'nothingSigned',
  payment: 'nothingPaid',
};

/** Returns the second text for the person: what to do if BankID's message does not help, or that a cancel had no effect. */
export function adviceFor(flow: Flow): MessageId | undefined {
  const { state, kind, hintCode } = flow;
  if (state === 'cancelled' || (state === 'failed' && !flow.refusal && hintCode === 'userCancel')) {
    return cancelledMessages[kind];
  }
  return state === 'pending' && !flow.completion && !flow.leaving ? pendingAdvice(flow) : undefined;
}

function pendingAdvice({ device, mobile, hintCode, launch }: Flow): MessageId | undefined {
  if (device === 'other') return undefined;
  // The token of a taken order is spent, and no link without one is known to bring the app to the front.
  if (waitsInApp.includes(hintCode)) return 'switchToApp';
  if (hintCode === 'started' && !mobile) return 'bankIdOnPhone';
  return launch && launchAdvice(launch);
}

/** Returns advice where the app may not open from the page, or the person must switch back to the page. */
function launchAdvice({ when, return: back }: LaunchStrategy): MessageId | undefined {
  if (when.inApp) return when.platforms?.includes('android') ? 'openInChrome' : 'openInSafari';
  return back.kind === 'none' && back.back === 'byHand' ? 'comeBack' : undefined;
}
