import type { Device, FlowView, LaunchView } from '@secure-start/protocol';
import { firstDevice, otherDevice } from './device-choice.ts';
import type { Visitor } from './device-choice.ts';
import type { Situation } from './situation.ts';
import type { Strings } from './strings.ts';

/** What a person sees: one description per situation, painted by the panel. */
export interface View {
  /** Bare: only the button. Otherwise a panel with a heading. */
  tone: 'bare' | 'active' | 'problem' | 'done';
  heading: string;
  /** Announced politely when it changes. */
  message: string;
  /** A note that something outside the flow is wrong; announced politely. */
  notice: string;
  showsQr: boolean;
  isWorking: boolean;
  /** A real link to the app. */
  link?: LaunchView;
  /** Starts a flow on `device`. */
  primary?: { text: string; device: Device };
  /** Starts a flow on the device that was not chosen. */
  switch?: { text: string; device: Device };
  showsCancel: boolean;
  /** Accessible name of the choices. */
  label: string;
}

/** What the element was told by its page and its browser. */
export interface Setting {
  strings: Strings;
  visitor: Visitor;
  action: Action;
}

/** What the person is asked to do; the two look different on purpose. */
export type Action = 'identify' | 'sign';

/** Describes what a person sees. */
export function describeView(situation: Situation, setting: Setting): View {
  const { strings, visitor, action } = setting;
  const first = firstDevice(visitor);
  const base: View = {
    tone: 'active',
    heading: strings[action],
    message: '',
    notice: '',
    showsQr: false,
    isWorking: false,
    showsCancel: false,
    label: strings[action],
  };
  const tryAgain = (device: Device): Pick<View, 'primary' | 'switch'> => ({
    primary: { text: strings.tryAgain, device },
    switch: switchTo(otherDevice(device), strings),
  });
  switch (situation.step) {
    case 'idle':
      return {
        ...base,
        tone: 'bare',
        label: visitor === 'computer' ? strings.chooseOnComputer : strings.chooseOnHandheld,
        primary: { text: strings[action], device: first },
        switch: switchTo(otherDevice(first), strings),
      };
    case 'asking':
      return { ...base, message: strings.oneMoment, isWorking: true };
    case 'refused':
      return { ...base, tone: 'problem', message: situation.text ?? strings[situation.reason], ...tryAgain(first) };
    case 'following': {
      const { flow, connected } = situation;
      const view = { ...base, message: flow.message.text };
      if (flow.state === 'finished') return { ...view, tone: 'done' };
      if (!isRunning(flow)) return { ...view, tone: 'problem', ...tryAgain(flow.device) };
      return { ...view, ...describeRunning(flow, strings), notice: connected ? '' : strings.connectionLost };
    }
  }
}

/** Whether the server may still have news about the flow. */
export function isRunning({ state }: Pick<FlowView, 'state'>): boolean {
  return state === 'pending' || state === 'completed';
}

/** Whether the app has yet to take the order: only then is there a code to scan or a link to open. */
export function isOutstanding({ state, hintCode }: Pick<FlowView, 'state' | 'hintCode'>): boolean {
  return state === 'pending' && (hintCode === undefined || /^(outstandingTransaction|noClient)$/.test(hintCode));
}

function describeRunning(flow: FlowView, strings: Strings): Partial<View> {
  if (!isOutstanding(flow)) return { isWorking: true, showsCancel: true };
  const choice = { showsCancel: true, switch: switchTo(otherDevice(flow.device), strings) };
  if (flow.device === 'other') return { ...choice, showsQr: true };
  return flow.launch ? { ...choice, link: flow.launch } : { ...choice, isWorking: true };
}

function switchTo(device: Device, strings: Strings): { text: string; device: Device } {
  return { device, text: device === 'same' ? strings.useSameDevice : strings.useOtherDevice };
}
