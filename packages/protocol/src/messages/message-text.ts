import type { Language } from './language.ts';
import type { MessageId, FallbackMessageId, RfaId } from './message-id.ts';
import { fallbackEn } from './fallback-en.ts';
import { fallbackSv } from './fallback-sv.ts';
import { rfaEn, translatedRfaEn } from './rfa-en.ts';
import { rfaSv } from './rfa-sv.ts';

/** BankID's recommended user messages by language. */
export const rfaTexts: Readonly<Record<Language, Readonly<Record<RfaId, string>>>> = { sv: rfaSv, en: rfaEn };

/** Our own texts by language, for situations BankID has no message for. */
export const fallbackTexts: Readonly<Record<Language, Readonly<Record<FallbackMessageId, string>>>> = {
  sv: fallbackSv,
  en: fallbackEn,
};

/** The ids of `RFA…` whose text in a language is our translation and not BankID's. */
export const translatedRfa: Readonly<Record<Language, readonly RfaId[]>> = { sv: [], en: translatedRfaEn };

/** Whether an id names one of BankID's messages (and not a text of our own). */
export function isRfaId(id: MessageId): id is RfaId {
  return Object.hasOwn(rfaSv, id);
}

/** What a person reads. */
export function messageText(id: MessageId, language: Language): string {
  return isRfaId(id) ? rfaTexts[language][id] : fallbackTexts[language][id];
}
