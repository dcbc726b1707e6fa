import type { Device, FlowOutcome } from '@secure-start/protocol/flow';
import type { RefusalReason } from '../flow/element-state.ts';
import { firstDevice, otherDevice, type FormFactor } from './form-factor.ts';
import type { Button, View } from './view.ts';

/** The part of a view that tells how a flow has ended, and what can be done. */
export type EndView = Pick<View, 'stage' | 'tone' | 'primary' | 'switch'>;

/** Returns the tone and the buttons of an end. */
export function describeEnd(options: {
  outcome: FlowOutcome | undefined;
  /** The reason, where the server has sent no outcome. */
  reason?: RefusalReason;
  /** The device that the flow was started for. */
  device?: Device;
  formFactor: FormFactor;
}): EndView {
  const { outcome, reason, formFactor, device = firstDevice(formFactor) } = options;
  const { code, tone } = outcome ?? { code: reason, tone: reason === 'unreachable' ? 'wait' : 'neutral' };
  const end: EndView = { stage: 'problem', tone };
  // A press takes the flow back to this tab, so that is not what is first on offer.
  if (code === 'continuedElsewhere') return { ...end, switch: { does: device, label: 'continueHere' } };
  if (code === 'useQrCode') return { ...end, primary: switchTo('other') };
  // Starting again in the same way does not help, or may do something twice. The message says what to do instead.
  if (tone === 'stopped') return { ...end, switch: { does: 'startOver', label: 'startOver' } };
  return { ...end, primary: { does: device, label: 'tryAgain' }, switch: switchTo(otherDevice(device)) };
}

/** Returns the button that starts a flow on another device than the main one. */
export function switchTo(device: Device): Button {
  return { does: device, label: device === 'same' ? 'useSameDevice' : 'useOtherDevice' };
}
