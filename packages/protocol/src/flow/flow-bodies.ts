import type { Language } from '../messages/language.ts';
import type { FlowOutcome } from './flow-outcomes.ts';
import type { Device, FlowMessage } from './flow-view.ts';

/** Body of `POST /flows`. */
export interface StartFlow {
  /** The name of one of the application's purposes, such as `login`. */
  purpose: string;
  device: Device;
  /** Default: that of the request. */
  language?: Language;
  /**
   * The subject of the flow, chosen by the page: a document, a case. At most {@link maxReferenceLength} characters, none of them a control
   * character or half a surrogate pair.
   *
   * A client can send any value, so the application checks it when it prepares the order. The completion contains it.
   */
  reference?: string;
  /** `navigator.maxTouchPoints`: the User-Agent of an iPad says Mac, but a Mac has no touch points. */
  maxTouchPoints?: number;
  /**
   * Path of the page that holds the element, with its query, and with its fragment where that is a route (`/#/login`). The
   * person returns to it. Anything but a plain path of the same origin counts as `/`.
   */
  page?: string;
}

/** Body of `POST /flows/{purpose}/finish`. */
export interface FinishFlow {
  /** The nonce from the return address. Required where the launch strategy returns one. */
  nonce?: string;
  /** The person has pressed the button to continue. Required where the view says `needsConfirmation`. */
  confirmed?: true;
}

/** Response to `finish`. Its cookies hold the application's session. */
export interface FinishedFlow {
  state: 'finished';
  /** The path, on the same origin, to which the application sends the browser. Absent: the page stays. */
  redirectTo?: string;
  /** Without `redirectTo`: the text for the person, who stays on the page. */
  message?: FlowMessage;
}

/** Body of every error response of the server. */
export interface FlowErrorBody {
  /** The text of the member `message` below; for the developer where a person never meets the error. */
  error: { code: string; message: string };
  /** The text for the person. */
  message?: FlowMessage;
  /** A second text for the person, such as maintenance of BankID. */
  notice?: FlowMessage;
  /** Present where the error ends what the person wanted to do, such as a start that the server refuses. */
  outcome?: FlowOutcome;
}

/** The longest `reference`, in UTF-16 units. */
export const maxReferenceLength = 128;

/** The fragment parameter of the return address that carries the nonce: `https://…/login#bankid-nonce=…`. */
export const returnNonceParameter = 'bankid-nonce';
