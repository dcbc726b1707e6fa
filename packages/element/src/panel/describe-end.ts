import type { Device, FlowOutcome, OutcomeAction } from '@secure-start/protocol/flow';
import type { RefusalReason } from '../flow/element-state.ts';
import { firstDevice, type FormFactor } from './form-factor.ts';
import type { Button, View } from './view.ts';

/** The part of a view that tells how a flow has ended, and what can be done. */
export type EndView = Pick<View, 'stage' | 'tone' | 'primary' | 'switch' | 'needsApp'>;

/** The end of a flow about which the server has said nothing. */
export const unknownEnd: FlowOutcome = { code: 'failed', tone: 'neutral', actions: ['tryAgain', 'otherDevice'] };

/** Returns the tone and the buttons of an end. */
export function describeEnd(options: {
  outcome: FlowOutcome | undefined;
  /** The reason, where the server has sent no outcome. */
  refusal?: RefusalReason;
  /** The device that the flow was started for. */
  device?: Device;
  formFactor: FormFactor;
}): EndView {
  const { outcome, refusal, formFactor, device = firstDevice(formFactor) } = options;
  // A server of an older version sends no actions: then the one is offered that can do no harm after any end.
  const end: Pick<FlowOutcome, 'tone'> & Partial<FlowOutcome> = outcome ?? unknownEnd;
  const { tone, actions = ['startOver'] } = end;
  const can = (label: OutcomeAction & Button['label'], does: Button['does'] = device): Button | undefined =>
    actions.includes(label) ? { does, label } : undefined;
  const again = actions.includes('useQrCode') ? switchFrom('same') : can('tryAgain');
  const other = actions.includes('otherDevice')
    ? switchFrom(device)
    : (can('startOver', 'startOver') ?? can('continueHere'));
  const isOtherFirst = actions[0] === 'otherDevice';
  return {
    stage: 'problem',
    tone: refusal === 'unreachable' ? 'wait' : tone,
    needsApp: actions.includes('getApp'),
    primary: isOtherFirst ? other : again,
    switch: isOtherFirst ? again : other,
  };
}

/** Returns the button that starts a flow on the device that is not `device`. */
export function switchFrom(device: Device): Button {
  return device === 'same' ? { does: 'other', label: 'useOtherDevice' } : { does: 'same', label: 'useSameDevice' };
}
