import type { Language } from './language.ts';
import type { MessageId, FallbackMessageId, RfaId } from './message-id.ts';
import { fallbackEn } from './fallback-en.ts';
import { fallbackSv } from './fallback-sv.ts';
import { rfaEn, translatedRfaEn } from './rfa-en.ts';
import { rfaSv } from './rfa-sv.ts';

/** The user messages recommended by BankID, by language. */
export const rfaTexts: Readonly<Record<Language, Readonly<Record<RfaId, string>>>> = { sv: rfaSv, en: rfaEn };

/** The texts of this project by language, for what BankID has no message for. */
export const fallbackTexts: Readonly<Record<Language, Readonly<Record<FallbackMessageId, string>>>> = {
  sv: fallbackSv,
  en: fallbackEn,
};

/** The ids of the messages whose text in a language is a translation of this project, not BankID's. */
export const translatedRfa: Readonly<Record<Language, readonly RfaId[]>> = { sv: [], en: translatedRfaEn };

/** Returns whether an id is that of a message of BankID. */
export function isRfaId(id: MessageId): id is RfaId {
  return Object.hasOwn(rfaSv, id);
}

/**
 * Returns the text of a message.
 *
 * @example
 * messageText('RFA6', 'en'); // 'The action was cancelled.'
 */
export function messageText(id: MessageId, language: Language): string {
  return isRfaId(id) ? rfaTexts[language][id] : fallbackTexts[language][id];
}
