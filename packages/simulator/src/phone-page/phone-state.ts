import type { Language } from '@secure-start/protocol/messages';
import type { AppOrder } from '../app/app-order.ts';
import type { Person } from '../people/person.ts';
import type { VideoSource } from './scanning/camera.ts';

/** Everything the phone shows. */
export interface PhoneState {
  language: Language;
  /** `undefined` until the simulator has answered. */
  people: readonly Person[] | undefined;
  person: Person | undefined;
  /** A link asked to open an order before a person was chosen. */
  startToken: string | undefined;
  screen: Screen;
  /** Something that did not work, said once on whatever screen is open. */
  notice: Notice | undefined;
  /** Orders that came without a scan or a link: phone calls and other/payment. */
  waiting: readonly AppOrder[];
  /** What was done with this phone since its page was opened, newest first. */
  history: readonly HistoryEntry[];
  biometrics: boolean;
  /** The one security code that is wrong. */
  wrongCode: string;
}

/** One screen of the phone at a time. */
export type Screen =
  | { name: 'persons' }
  | { name: 'home' }
  | { name: 'opening' }
  | { name: 'scan'; source: VideoSource | undefined; video: HTMLVideoElement | undefined; reading: boolean }
  | OrderScreen
  | { name: 'done'; order: AppOrder; ending: OrderEnding };

/** An order that waits for the person. */
export interface OrderScreen {
  name: 'order';
  order: AppOrder;
  /** `read`: what is asked. `code` and `biometrics`: the person has pressed the button and now proves it is they. */
  step: 'read' | 'code' | 'biometrics';
  readToEnd: boolean;
  code: string;
  /** An act is on its way. */
  busy: boolean;
}

/** How an order ended on this phone. `ended`: elsewhere or by itself; its hint code says how. */
export type OrderEnding = 'approved' | 'refused' | 'callDeclined' | 'ended';

/** A text of ours by name, or the simulator's own words. */
export type Notice =
  | { kind: 'noAnswer' | 'noCodeInImage' | 'cameraDenied' | 'cameraMissing' | 'shareEnded' | 'clipboardEmpty' }
  | { kind: 'refused'; reason: string; explanation: string };

/** One line of the history. */
export interface HistoryEntry {
  order: AppOrder;
  ending: OrderEnding;
  at: Date;
}

/** Names what a person would call "another screen": focus moves to its heading when this changes. */
export function screenKey(screen: Screen): string {
  switch (screen.name) {
    case 'order':
      return `order ${screen.order.orderRef} ${screen.step} ${isCallQuestion(screen.order)} ${isProofRequested(screen.order) && screen.order.hintCode}`;
    case 'done':
      return `done ${screen.order.orderRef}`;
    default:
      return screen.name;
  }
}

/** The app wants to know first whether the person really is in a call with the one who asks. */
export function isCallQuestion(order: AppOrder): boolean {
  return order.actions.includes('confirm-call');
}

/** The app wants a document or a face before the code. */
export function isProofRequested(order: AppOrder): boolean {
  return order.actions.includes('show-document') || order.actions.includes('step-up');
}

/** Whether the order still waits for the person. */
export function isPending(order: AppOrder): boolean {
  return order.state === 'pending';
}

/** Signing, paying and identifying are told apart by colour, icon and words. */
export function purposeOf(order: AppOrder): 'identify' | 'sign' | 'pay' {
  if (order.transaction) return 'pay';
  return order.operation === 'sign' || order.operation === 'phoneSign' ? 'sign' : 'identify';
}
