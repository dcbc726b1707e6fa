import type { Device, FlowMessage, FlowView, LaunchView } from '@secure-start/protocol/flow';
import { firstDevice, otherDevice } from './device-choice.ts';
import type { Visitor } from './device-choice.ts';
import type { Situation } from '../flow/element-state.ts';
import type { OwnStrings, Strings } from '../texts/strings.ts';

/**
 * What the person is at.
 *
 * - `start`: nothing has begun; there are only buttons.
 * - `scan`: a QR code is on show.
 * - `launch`: a link opens the app.
 * - `wait`: the app or the server is at work.
 * - `problem`: it came to nothing, and can be tried again.
 * - `done`: the application has the result.
 */
export type Stage = 'start' | 'scan' | 'launch' | 'wait' | 'problem' | 'done';

/** What a person sees: one description per situation, painted by the panel. */
export interface View {
  stage: Stage;
  /** What to do now. This and the three texts after it are announced politely when they change; empty: none. */
  message: string;
  /** What else to know about the flow. */
  advice: string;
  /** What the e-service has to say whatever the flow does. */
  notice: string;
  /** The connection is lost; a QR code is too old to scan then. */
  trouble: string;
  /** A real link to the app. */
  link?: LaunchView;
  /** A button that starts a flow on this device. */
  primary?: Device;
  /** A button that starts a flow on the device that was not chosen. */
  switch?: Device;
  showsCancel: boolean;
}

/** What the element was told by its page and its browser. */
export interface Setting {
  strings: Strings;
  /** The application's words in place of the server's. */
  own: OwnStrings | undefined;
  visitor: Visitor;
}

/** What the person is asked to do. Approving something looks different from identifying oneself, on purpose. */
export type Action = 'identify' | 'sign' | 'pay';

/** Describes what a person sees. */
export function describeView(situation: Situation, setting: Setting): View {
  const { strings, visitor } = setting;
  const base: View = { stage: 'wait', message: '', advice: '', notice: '', trouble: '', showsCancel: false };
  const offer = (stage: Stage, device = firstDevice(visitor)): Pick<View, 'stage' | 'primary' | 'switch'> => ({
    stage,
    primary: device,
    switch: otherDevice(device),
  });
  switch (situation.step) {
    case 'idle':
      return { ...base, ...offer('start') };
    case 'asking':
      return { ...base, message: strings.oneMoment };
    case 'refused':
      return {
        ...base,
        ...offer('problem'),
        message: say(situation.said?.message, setting) || strings[situation.reason],
        notice: say(situation.said?.notice, setting),
      };
    case 'following': {
      const { flow, connected } = situation;
      const view = { ...base, message: say(flow.message, setting), notice: say(flow.notice, setting) };
      if (flow.state === 'finished') return { ...view, stage: 'done' };
      // Where the app led elsewhere, the person is told to try again: so they must be able to.
      if (!isRunning(flow) || flow.message.id === 'returnMissing') return { ...view, ...offer('problem', flow.device) };
      return {
        ...view,
        ...(isOutstanding(flow) && describeOutstanding(flow)),
        advice: say(flow.advice, setting),
        trouble: connected ? '' : strings.connectionLost,
        showsCancel: true,
      };
    }
  }
}

/** Whether the server may still have news about the flow. */
export function isRunning({ state }: Pick<FlowView, 'state'>): boolean {
  return state === 'pending' || state === 'completed';
}

/** Whether the app has yet to take an order that goes by a code to scan or a link to open: only then is there one. */
export function isOutstanding({ state, hintCode, byPersonalNumber }: FlowView): boolean {
  return (
    state === 'pending' && !byPersonalNumber && [undefined, 'outstandingTransaction', 'noClient'].includes(hintCode)
  );
}

function describeOutstanding({ device, launch }: FlowView): Partial<View> {
  const choice = { switch: otherDevice(device) };
  if (device === 'other') return { ...choice, stage: 'scan' };
  return launch ? { ...choice, stage: 'launch', link: launch } : choice;
}

/** A text of the server, or the application's own in its place. */
function say(message: FlowMessage | undefined, { own }: Setting): string {
  // The id may be one that only the server knows.
  const texts: Readonly<Record<string, string>> | undefined = own;
  return message ? (texts?.[message.id] ?? message.text) : '';
}
