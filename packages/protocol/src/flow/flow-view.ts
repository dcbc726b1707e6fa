import type { Language } from '../messages/language.ts';
import type { RfaId } from '../messages/message-id.ts';
import type { FlowOutcome } from './flow-outcomes.ts';

/** The device on which the app runs: that of the browser (autostart) or another one (QR code). */
export type Device = 'same' | 'other';

/** The operation that a flow's orders are created with. */
export type FlowKind = 'auth' | 'sign' | 'payment';

/**
 * The state of a flow.
 *
 * - `pending`: BankID waits for the person, or the server checks the result.
 * - `completed`: BankID answered `complete`, and the browser is to call `finish`.
 * - `finished`: the application has the result.
 * - `failed`: BankID ended the order, or a check of the server refused it.
 * - `cancelled`: cancelled on the page, or the page was closed.
 * - `expired`: no app took the order, or no page finished the flow, before its time was up.
 * - `outcomeUnknown`: the last response of BankID was lost. Never a log-in; a text may have been signed.
 * - `continuedElsewhere`: the same browser started a new flow of this purpose.
 *
 * All but `pending` and `completed` are ends: `outcome` says which end it is.
 */
export type FlowState =
  'pending' | 'completed' | 'finished' | 'failed' | 'cancelled' | 'expired' | 'outcomeUnknown' | 'continuedElsewhere';

/** A flow as its browser may see it. It holds no secret and does not name the order. */
export interface FlowView {
  purpose: string;
  kind: FlowKind;
  /** That of the start. A page about another subject does not show the flow. */
  reference?: string;
  state: FlowState;
  /** Present in every end. */
  outcome?: FlowOutcome;
  device: Device;
  /** The order was sent to the app by personal number: there is no code to scan and no link. `device` is `other` then. */
  byPersonalNumber?: true;
  /** `same` only: the page on which the flow was started, as a plain path of the origin. The return page leads back to it. */
  page?: string;
  /** `pending` only: the person has cancelled, and BankID has not confirmed it. No code or link is shown any more. */
  cancelWanted?: true;
  /** BankID's hint code in the states `pending` and `failed`; an open set. */
  hintCode?: string;
  /** The text for the person in this state. */
  message: FlowMessage;
  /** A second text about this flow: where the app is, how to come back from it, or that a cancel had no effect. */
  advice?: FlowMessage;
  /** A text that does not depend on the flow, such as announced maintenance. */
  notice?: FlowMessage;
  /** Only for `same`, and only until the app has taken the order. */
  launch?: LaunchView;
  /** `completed` only: `finish` needs the nonce from the return address. */
  needsReturn?: boolean;
  /**
   * `completed` only: the flow on this device was completed more than 60 s ago, and another person may sit at the browser
   * now. Show a button to continue; only its press sends `finish` with `confirmed: true`.
   */
  needsConfirmation?: true;
  /** `finished` only: a path of the same origin. */
  redirectTo?: string;
  /** Milliseconds until the flow expires, when this was written. */
  remainingMs?: number;
  /** Milliseconds from the start of the flow until it expires: `remainingMs / lifetimeMs` is the share that is left. */
  lifetimeMs?: number;
}

/** The response to a start: the flow, and the first QR frame, so that it is drawn before the event stream is open. */
export type StartedFlowView = FlowView & {
  /** Text of the QR code for the first second. Only for `other`, and not for an order by personal number. */
  frame?: string;
};

/** A text for a person, in the flow's language. */
export interface FlowMessage {
  /** `RFA1` … `RFA30`, or the id of a text of this project. */
  id: RfaId | (string & {});
  text: string;
  language: Language;
}

/** The link that starts the app on this device. */
export interface LaunchView {
  url: string;
  /** `direct`: the page opens the link after the press that started the flow. `secondTap`: the browser requires a press on the link itself. */
  gesture: 'direct' | 'secondTap';
  opensIn: 'app' | 'tab';
  /** Milliseconds since the order was created, when this was written. A press on an old link renews it. */
  ageMs: number;
}

/**
 * The names of the server-sent events.
 *
 * - `state`: the data is a {@link FlowView}.
 * - `frame`: the data is the text of a QR code.
 * - `yielded`: the last event of a stream that ends because the browser has opened newer ones of the same flow. Do not
 *   connect again. Poll instead, with `events?after={id}&wait=0` every {@link yieldedPollIntervalMs}; `id` is that of the
 *   last polled event, empty at first. With `wait=0` a poll responds at once, also when there is no new event.
 */
export const flowEvents = { state: 'state', frame: 'frame', yielded: 'yielded' } as const;

/** Streams that a server keeps open for one flow. A further one ends the oldest, with the event `yielded`. */
export const maxStreamsPerFlow = 4;

/** Interval at which a page polls whose stream has yielded, in milliseconds. */
export const yieldedPollIntervalMs = 2_000;
