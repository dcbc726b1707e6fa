import type { RefusalReason } from '../app/app-result.ts';
import type { BankIdService } from '../bank-id-service.ts';
import { ageOf } from '../people/age-of.ts';
import { idCardState, type IdCard, type IdCardState } from './id-card.ts';
import { writeIdCardCode } from './id-card-code.ts';

/** A digital ID card as the app displays it now. */
export interface AppIdCard {
  cardId: string;
  person: { personalNumber: string; name: string; givenName: string; surname: string; age: number };
  state: IdCardState;
  /** The content of the QR code now, which changes every second. Absent when the card is not shown. */
  qrCode?: string;
  /** The time until the card is no longer shown. */
  remainingMs: number;
  /** The number of times that it was verified. */
  checkCount: number;
}

/** The result of an action on a card: the card after it, or the reason for the refusal and an explanation to display. */
export type IdCardResult =
  { accepted: true; card: AppIdCard } | { accepted: false; reason: RefusalReason; explanation: string };

/** Returns a card as the app displays it now. */
export function toAppIdCard(service: BankIdService, card: IdCard): AppIdCard {
  const { clock, settings } = service;
  const { idCardMs } = settings.timings;
  const { cardId, person, openedAt, number, secret, checkCount } = card;
  const { personalNumber, name, givenName, surname } = person;
  const now = clock.now();
  const state = idCardState({ card, now, idCardMs });
  const second = Math.floor((now - openedAt) / 1_000);
  return {
    cardId,
    person: { personalNumber, name, givenName, surname, age: ageOf(person, now) },
    state,
    ...(state === 'shown' ? { qrCode: writeIdCardCode({ number, secret, second }) } : {}),
    remainingMs: state === 'shown' ? openedAt + idCardMs - now : 0,
    checkCount,
  };
}
