import type { Device, LaunchView, OutcomeTone } from '@secure-start/protocol/flow';
import type { RetryWait } from '../connection/json-response.ts';
import type { Strings } from '../texts/strings.ts';
import type { Text } from '../texts/text.ts';
import type { PanelSettings } from './panel-settings.ts';

/**
 * Stage of a log-in as the person sees it.
 *
 * - `start`: only the buttons that start a flow are shown.
 * - `scan`: a QR code is shown.
 * - `launch`: a link opens the app.
 * - `wait`: the app or the server is at work.
 * - `confirm`: the flow was completed a while ago, and goes on when the person presses.
 * - `problem`: the flow has ended without a result.
 * - `done`: the app is done, and the application gets the result.
 */
export type Stage = 'start' | 'scan' | 'launch' | 'wait' | 'confirm' | 'problem' | 'done';

/**
 * The action of a button: start a flow on a device, look again for a flow, go on with a completed one, or go back to the
 * buttons that start a flow.
 */
export type ButtonAction = Device | 'resume' | 'confirm' | 'startOver';

/** A button. */
export interface Button {
  does: ButtonAction;
  label: keyof Strings;
}

/** Description of what the panel shows. Screen readers announce changes of its first four texts. */
export interface View {
  stage: Stage;
  /** The weight of a problem. */
  tone?: OutcomeTone;
  /** The instruction for the person. */
  message: Text;
  /** A second text about the flow. */
  advice: Text;
  /** A text that does not depend on the flow, such as announced maintenance. */
  notice: Text;
  /** Present while the connection is lost. A QR code is then too old to be scanned. */
  offline: Text;
  /** The link to the app. */
  link?: LaunchView | undefined;
  /** The main button. */
  primary?: Button | undefined;
  /** A quiet button. */
  switch?: Button | undefined;
  showsCancel: boolean;
  /** The flow has ended for want of the app, or of a newer one. */
  needsApp?: boolean;
  /** The wait until a start can be accepted. */
  retry?: RetryWait;
}

/** The settings that decide what is shown in a state. */
export type ViewSettings = Omit<PanelSettings, 'state' | 'actionAttribute'>;
