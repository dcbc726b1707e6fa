/**
 * What `@secure-start/server` and `<bankid-login>` say to each other.
 *
 * Every address is relative to where the server is mounted (by default `/bankid`). The flow is found by its cookie, so
 * a reload, a new tab or a page that was suspended finds it again; no address carries a secret.
 *
 * | Call                        | Does                                                                       |
 * |-----------------------------|----------------------------------------------------------------------------|
 * | `POST /flows`               | starts a flow ({@link StartFlow}), cancels the older one; 201 {@link FlowView} |
 * | `GET /flows/{purpose}`      | where the flow is now; 200 {@link FlowView}, 204 when there is none          |
 * | `GET /flows/{purpose}/events` | server-sent events `state` ({@link FlowView}) and `frame` (QR text)        |
 * | `GET /flows/{purpose}/events?after=ID` | for where a stream does not come through: waits for events that the browser has not seen, at most 10 s, and ends. `ID`: the `id` of the last event, empty at first |
 * | `POST /flows/{purpose}/launch`| the person pressed "open the app": a link that is fresh; 200 {@link FlowView} |
 * | `POST /flows/{purpose}/cancel`| cancels; 200 {@link FlowView}                                             |
 * | `POST /flows/{purpose}/finish`| hands a completed flow to the application ({@link FinishFlow}); 200 {@link FinishedFlow} |
 *
 * Errors are `{ "error": { "code", "message" } }`, with words for a person where one meets them ({@link FlowErrorBody}).
 */
import type { Language } from '../messages/language.ts';
import type { RfaId } from '../messages/message-id.ts';

/** Where the app runs: on the device of the browser (autostart) or on another one (QR). */
export type Device = 'same' | 'other';

/** Body of `POST /flows`. */
export interface StartFlow {
  /** Which of the application's purposes: `login`, or a name the application chose. */
  purpose: string;
  device: Device;
  language?: Language;
  /** What the User-Agent header hides: iPadOS says it is a Mac, but has touch points. */
  maxTouchPoints?: number;
  /** The path of the page that holds the element, where the person comes back to. Same origin only. */
  page?: string;
}

/** Body of `POST /flows/{purpose}/finish`. */
export interface FinishFlow {
  /** The nonce that came back in the return address; required where the launch row returns one. */
  nonce?: string;
}

/** Answer of `finish`: the application's session is set by this answer's cookies. */
export interface FinishedFlow {
  state: 'finished';
  /** Where the application wants the browser to go; a path of the same origin. Absent: stay. */
  redirectTo?: string;
}

/**
 * - `pending`: under way.
 * - `completed`: BankID says complete; the browser is to call `finish`.
 * - `finished`: the application has the result.
 * - `failed`: BankID or a check of ours said no; `message` says what to do.
 * - `cancelled`: cancelled by the person or by leaving.
 * - `expired`: the ceiling of the flow was reached.
 * - `outcomeUnknown`: BankID's last answer was lost. Never a log-in; a signing may have been signed.
 * - `continuedElsewhere`: another tab of this browser started anew.
 */
export type FlowState =
  'pending' | 'completed' | 'finished' | 'failed' | 'cancelled' | 'expired' | 'outcomeUnknown' | 'continuedElsewhere';

/** A flow as its browser may see it: nothing in it is a secret, nothing names the order. */
export interface FlowView {
  purpose: string;
  state: FlowState;
  device: Device;
  /** The order went to the app by the person's number: there is no code to scan and no link. `device` is `other` then. */
  byPersonalNumber?: true;
  /** BankID's hint while pending or failed; open set. */
  hintCode?: string;
  /** What a person should read now. */
  message: FlowMessage;
  /** What else to know about this flow: `comeBack` where the app does not lead back to the page by itself. */
  advice?: FlowMessage;
  /** What the person should know whatever the flow does, such as maintenance that has been announced. */
  notice?: FlowMessage;
  /** Only for `same`, only until the app has taken the order. */
  launch?: LaunchView;
  /** `completed` only: the browser must bring the nonce from the return address to finish. */
  needsReturn?: boolean;
  /** `finished` only. */
  redirectTo?: string;
  /** Milliseconds until the flow ends by itself. */
  remainingMs?: number;
  /** Milliseconds from the start of the flow to that end: with `remainingMs` it tells how much of the time is left. */
  lifetimeMs?: number;
}

/** A text a person reads, in the flow's language. */
export interface FlowMessage {
  /** `RFA1` … `RFA30`, or the name of a text of our own. */
  id: RfaId | (string & {});
  text: string;
  language: Language;
}

/** How the app is started on this device. */
export interface LaunchView {
  url: string;
  /** `direct`: the app opens from the press that started the flow. `second tap`: the browser wants a fresh press on the link. */
  gesture: 'direct' | 'secondTap';
  opensIn: 'app' | 'tab';
  /** Milliseconds since its order was placed, when this was written: an old link is renewed by a press. */
  ageMs: number;
}

/** Body of every error answer of the server. */
export interface FlowErrorBody {
  /** `message` is the text of the other one, or for the developer where a person never meets the error. */
  error: { code: string; message: string };
  /** What a person should read. */
  message?: FlowMessage;
  /** What the person should know besides: that BankID is under maintenance. */
  notice?: FlowMessage;
}

/** The names of the server-sent events. */
export const flowEvents = { state: 'state', frame: 'frame' } as const;

/** The fragment parameter of the return address that carries the nonce: `https://…/login#bankid-nonce=…`. */
export const returnNonceParameter = 'bankid-nonce';
