import { knownErrorCode } from '../rp/error-codes.ts';
import type { Language } from './language.ts';

/** The id of a text for the check of a digital ID card. */
export type IdCardTextId =
  /** Before the scan. */
  | 'showCode'
  /** From the scan to the answer. */
  | 'keepOpen'
  /** `verificationFailed` */
  | 'notVerified'
  /** `tooManyRequests` */
  | 'tooMany'
  /** The scanned code is not that of a card. */
  | 'otherCode'
  /** Any other failure. */
  | 'unavailable';

/** Texts of this project for the counter, by language: BankID has none. The holder and the person who checks read them. */
export const idCardTexts: Readonly<Record<Language, Readonly<Record<IdCardTextId, string>>>> = {
  sv: {
    showCode: 'Öppna ditt digitala id-kort i BankID-appen och visa QR\u2011koden.',
    keepOpen: 'Ha id-kortet öppet tills kontrollen är klar.',
    notVerified: 'Id-kortet kunde inte kontrolleras. Stäng det, öppna det igen i BankID-appen och visa den nya koden.',
    tooMany: 'Det görs för många kontroller just nu. Vänta en stund och försök igen med en ny kod.',
    otherCode: 'Det är inte koden på ett digitalt id-kort. Öppna id-kortet i BankID-appen och visa koden där.',
    unavailable: 'Det går inte att kontrollera digitala id-kort just nu. Försök igen senare, eller visa ett annat id.',
  },
  en: {
    showCode: 'Open your digital ID card in the BankID app and show the QR code.',
    keepOpen: 'Keep the ID card open until the check is done.',
    notVerified: 'The ID card could not be verified. Close it, open it again in the BankID app and show the new code.',
    tooMany: 'Too many checks are being made right now. Wait a moment and try again with a new code.',
    otherCode: 'That is not the code of a digital ID card. Open the ID card in the BankID app and show the code there.',
    unavailable: 'Digital ID cards cannot be verified right now. Try again later, or show another ID.',
  },
};

/**
 * Returns a text for the check of a digital ID card.
 *
 * @example
 * idCardText('keepOpen', 'en'); // 'Keep the ID card open until the check is done.'
 */
export function idCardText(id: IdCardTextId, language: Language): string {
  return idCardTexts[language][id];
}

/** Selects the text for an error code of the check, in any case; `unavailable` for an unknown one. */
export function idCardTextForError(errorCode: string): IdCardTextId {
  switch (knownErrorCode(errorCode)) {
    case 'verificationFailed':
      return 'notVerified';
    case 'tooManyRequests':
      return 'tooMany';
    default:
      return 'unavailable';
  }
}
