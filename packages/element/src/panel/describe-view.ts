import type { FlowView } from '@secure-start/protocol/flow';
import type { ElementState, RefusedState } from '../flow/element-state.ts';
import { isOutstanding, isRunning, mayRunOn } from '../flow/flow-progress.ts';
import { strings, type Strings } from '../texts/strings.ts';
import { messageText, noText, ownText, type Text } from '../texts/text.ts';
import { describeEnd, switchFrom } from './describe-end.ts';
import { firstDevice } from './form-factor.ts';
import type { View, ViewSettings } from './view.ts';

/** Returns what the panel shows in a state. */
export function describeView(state: ElementState, settings: ViewSettings): View {
  const own = (key: keyof Strings): Text => ownText(settings, strings, key);
  const base: View = {
    stage: 'wait',
    message: noText,
    advice: noText,
    notice: noText,
    offline: noText,
    showsCancel: false,
  };
  if (state.step === 'idle') {
    const device = firstDevice(settings.formFactor);
    const primary = { does: device, label: settings.action };
    return { ...base, stage: 'start', primary, switch: switchFrom(device) };
  }
  if (state.step === 'loading') return { ...base, message: own('oneMoment'), showsCancel: true };
  if (state.step === 'refused') return { ...base, ...describeRefusal(state, settings) };

  const { flow, connected, isCancelling } = state;
  const view = {
    ...base,
    message: messageText(settings, flow.message),
    advice: messageText(settings, flow.advice),
    notice: messageText(settings, flow.notice),
  };
  // When the app has returned elsewhere, the message says to try again, although the flow still runs.
  if ((!isRunning(flow) && flow.state !== 'finished') || isReturnMissing(flow))
    return { ...view, ...describeEnd({ outcome: flow.outcome, device: flow.device, formFactor: settings.formFactor }) };
  const waiting = { ...view, offline: connected ? noText : own('connectionLost') };
  // The person has cancelled before, and nothing more can be done on this page.
  if (flow.cancelWanted) return waiting;
  if (isCancelling) return { ...waiting, message: own('cancelling'), advice: noText };
  if (flow.needsConfirmation)
    return { ...waiting, stage: 'confirm', primary: { does: 'confirm', label: 'continue' }, showsCancel: true };
  // There is nothing left to cancel, and the next page is on its way.
  if (flow.state !== 'pending') return { ...waiting, stage: 'done' };
  return {
    ...waiting,
    ...(isOutstanding(flow) && describeOutstanding(flow)),
    showsCancel: true,
  };
}

function describeRefusal(state: RefusedState, settings: ViewSettings): Partial<View> {
  const { errorBody, refusal, retry } = state;
  const { outcome, message, notice } = errorBody ?? {};
  const end = describeEnd({ outcome, refusal, formFactor: settings.formFactor });
  // The message is "Something went wrong", and says no more than the notice.
  if (outcome?.code === 'maintenance' && notice) return { ...end, message: messageText(settings, notice) };
  const view = {
    ...end,
    message: message
      ? messageText(settings, message)
      : ownText(settings, strings, refusal === 'unsafeLink' ? 'failed' : refusal),
    notice: messageText(settings, notice),
    ...(outcome?.code === 'tooManyAttempts' && retry && { retry }),
  };
  if (!mayRunOn(state)) return view;
  return { ...view, primary: { does: 'resume', label: 'tryAgain' }, switch: undefined };
}

function describeOutstanding({ device, launch }: FlowView): Partial<View> {
  const stage = device === 'other' ? 'scan' : launch ? 'launch' : 'wait';
  return { stage, link: launch, switch: switchFrom(device) };
}

/** Returns whether the app has returned to another place than this page. */
function isReturnMissing({ message }: FlowView): boolean {
  return message.id.endsWith('eturnMissing');
}
