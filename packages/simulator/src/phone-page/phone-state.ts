import type { Language } from '@secure-start/protocol/messages';
import type { AppIdCard } from '../id-card/app-id-card.ts';
import type { AppOrder } from '../app/app-order.ts';
import type { Person } from '../people/person.ts';
import type { VideoSource } from './scanning/camera.ts';

/** The state of the phone, from which the page is rendered. */
export interface PhoneState {
  language: Language;
  /** `undefined` until the simulator has responded. */
  people: readonly Person[] | undefined;
  person: Person | undefined;
  /** The token of a launch link, until a person is chosen and the order is opened. */
  autoStartToken: string | undefined;
  screen: Screen;
  /** A failure, displayed on any screen until it is closed or another screen opens. */
  notice: Notice | undefined;
  /** The orders that came by personal number: phone orders and other/payment. */
  waitingOrders: readonly AppOrder[];
  /** The orders that ended on this phone since the page was loaded, newest first, of all people. */
  history: readonly HistoryEntry[];
  usesBiometrics: boolean;
  /** The security code that is wrong. */
  wrongCode: string;
}

/** The screen that is open. */
export type Screen =
  | { name: 'people' }
  | { name: 'home' }
  | { name: 'opening' }
  | { name: 'scan'; source: VideoSource | undefined; video: HTMLVideoElement | undefined; isReadingImage: boolean }
  | OrderScreen
  | IdCardScreen
  | { name: 'done'; order: AppOrder; ending: OrderEnding };

/** The screen of a pending order. */
export interface OrderScreen {
  name: 'order';
  order: AppOrder;
  /** `read`: the details of the order. `code`, `biometrics`: the proof of identity after a press on the button. */
  step: 'read' | 'code' | 'biometrics';
  isReadToEnd: boolean;
  code: string;
  /** An action was sent, and its result is awaited. */
  isBusy: boolean;
}

/** The screen of the digital ID card. */
export interface IdCardScreen {
  name: 'idCard';
  /** `code`, `biometrics`: the holder identifies. `card`: the card, shown or ended. */
  step: 'code' | 'biometrics' | 'card';
  card?: AppIdCard;
  code: string;
  /** An action was sent, and its result is awaited. */
  isBusy: boolean;
}

/** The way an order ended on this phone. `ended`: elsewhere or by itself; its hint code has the reason. */
export type OrderEnding = 'approved' | 'refused' | 'callDeclined' | 'ended';

/** A failure: one of the page's own texts, or the simulator's reason and explanation. */
export type Notice =
  | { kind: 'noResponse' | 'noCodeInImage' | 'cameraDenied' | 'cameraMissing' | 'shareEnded' | 'clipboardEmpty' }
  | { kind: 'refused'; reason: string; explanation: string };

/** An entry of the history. */
export interface HistoryEntry {
  /** The personal number of the person whose phone it was then. */
  personalNumber: string | undefined;
  order: AppOrder;
  ending: OrderEnding;
  at: Date;
}

/** Returns a key of the content of a screen. When it changes, the focus moves to the new content. */
export function screenKey(screen: Screen): string {
  switch (screen.name) {
    case 'order': {
      const { order, step } = screen;
      const proofHint = isProofRequested(order) ? order.hintCode : '';
      return `order ${order.orderRef} ${step} ${isCallQuestion(order)} ${proofHint}`;
    }
    case 'idCard':
      return `idCard ${screen.step} ${screen.card?.cardId} ${screen.card?.state}`;
    case 'done':
      return `done ${screen.order.orderRef}`;
    default:
      return screen.name;
  }
}

/** Checks that the app asks first whether the person is in the phone call. */
export function isCallQuestion(order: AppOrder): boolean {
  return order.actions.includes('confirm-call');
}

/** Checks that the app asks for a document or a face before the code. */
export function isProofRequested(order: AppOrder): boolean {
  return order.actions.includes('show-document') || order.actions.includes('step-up');
}

/** Checks that an order is pending. */
export function isPending(order: AppOrder): boolean {
  return order.state === 'pending';
}

/** Returns what the present person has done on this phone, newest first. */
export function historyOfPerson({ history, person }: Pick<PhoneState, 'history' | 'person'>): HistoryEntry[] {
  return history.filter(({ personalNumber }) => personalNumber === person?.personalNumber);
}

/** Returns the purpose of an order, by which colour, icon and texts differ. */
export function purposeOf(order: AppOrder): 'identify' | 'sign' | 'pay' {
  if (order.transaction) return 'pay';
  return order.operation === 'sign' || order.operation === 'phoneSign' ? 'sign' : 'identify';
}
