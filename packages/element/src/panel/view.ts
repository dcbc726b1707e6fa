import type { Device, FlowMessage, FlowView, LaunchView } from '@secure-start/protocol/flow';
import type { ElementState } from '../flow/element-state.ts';
import { isOutstanding, isRunning } from '../flow/flow-progress.ts';
import { firstDevice, otherDevice } from './form-factor.ts';
import type { PanelSettings } from './panel-settings.ts';

/**
 * Stage of a log-in as the person sees it.
 *
 * - `start`: only the buttons that start a flow are shown.
 * - `scan`: a QR code is shown.
 * - `launch`: a link opens the app.
 * - `wait`: the app or the server is at work.
 * - `problem`: the flow has failed and can be started again.
 * - `done`: the application has the result.
 */
export type Stage = 'start' | 'scan' | 'launch' | 'wait' | 'problem' | 'done';

/** Description of what the panel shows. A text is empty when there is none. Screen readers announce its changes. */
export interface View {
  stage: Stage;
  /** The instruction for the person. */
  message: string;
  /** A second text about the flow. */
  advice: string;
  /** A text that does not depend on the flow, such as announced maintenance. */
  notice: string;
  /** Present while the connection is lost. A QR code is then too old to be scanned. */
  offline: string;
  /** The link to the app. */
  link?: LaunchView;
  /** The device of the main button, which starts a flow. */
  primary?: Device;
  /** The device of the button that starts a flow on the other device. */
  switch?: Device;
  showsCancel: boolean;
}

/** The settings that {@link describeView} reads. */
export type ViewSettings = Pick<PanelSettings, 'strings' | 'overrides' | 'formFactor'>;

/** Returns what the panel shows in a state. */
export function describeView(state: ElementState, settings: ViewSettings): View {
  const { strings, formFactor } = settings;
  const base: View = { stage: 'wait', message: '', advice: '', notice: '', offline: '', showsCancel: false };
  const offer = (stage: Stage, device = firstDevice(formFactor)): Pick<View, 'stage' | 'primary' | 'switch'> => ({
    stage,
    primary: device,
    switch: otherDevice(device),
  });
  switch (state.step) {
    case 'idle':
      return { ...base, ...offer('start') };
    case 'loading':
      return { ...base, message: strings.oneMoment };
    case 'refused':
      return {
        ...base,
        ...offer('problem'),
        message: textOf(state.errorBody?.message, settings) || strings[state.reason],
        notice: textOf(state.errorBody?.notice, settings),
      };
    case 'following': {
      const { flow, connected } = state;
      const view = { ...base, message: textOf(flow.message, settings), notice: textOf(flow.notice, settings) };
      if (flow.state === 'finished') return { ...view, stage: 'done' };
      // When the app has returned elsewhere, the message says to try again, although the flow still runs.
      if (!isRunning(flow) || isReturnMissing(flow)) return { ...view, ...offer('problem', flow.device) };
      return {
        ...view,
        ...(isOutstanding(flow) && describeOutstanding(flow)),
        advice: textOf(flow.advice, settings),
        offline: connected ? '' : strings.connectionLost,
        showsCancel: true,
      };
    }
  }
}

function describeOutstanding({ device, launch }: FlowView): Partial<View> {
  const choice = { switch: otherDevice(device) };
  if (device === 'other') return { ...choice, stage: 'scan' };
  return launch ? { ...choice, stage: 'launch', link: launch } : choice;
}

/** Returns whether the app has returned to another place than this page. */
function isReturnMissing({ message }: FlowView): boolean {
  return message.id === 'returnMissing' || message.id === 'signReturnMissing';
}

/** Returns a text of the server, or the application's in its place. */
function textOf(message: FlowMessage | undefined, { overrides }: ViewSettings): string {
  // The server may know ids that this version does not.
  const texts: Readonly<Record<string, string>> | undefined = overrides;
  return message ? (texts?.[message.id] ?? message.text) : '';
}
