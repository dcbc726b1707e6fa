import { callEn } from './call-en.ts';
import { callSv } from './call-sv.ts';
import type { CallTextId } from './call-text-id.ts';
import type { Language } from './language.ts';
import { inTimeText } from './try-again-text.ts';

/**
 * The texts of a call desk, by language. `{name}` and `{later}` in them are filled in by {@link callText}.
 */
export const callTexts: Readonly<Record<Language, Readonly<Record<CallTextId, string>>>> = { sv: callSv, en: callEn };

/** Values of what the texts of a call desk leave open. */
export interface CallTextValues {
  /** The name of the e-service in the app. Default: “our name”. */
  displayName?: string;
  /** Seconds until the person may be asked again. Default: “later”. */
  againAfterSeconds?: number;
}

const ourName: Readonly<Record<Language, string>> = { sv: 'vårt namn', en: 'our name' };
const later: Readonly<Record<Language, string>> = { sv: 'senare', en: 'later' };

/**
 * Returns a text of a call desk.
 *
 * @example
 * callText('sayCodeAuth', 'en', { displayName: 'Kajakboden' }); // 'Check that the app shows Kajakboden, and …'
 */
export function callText(id: CallTextId, language: Language, values: CallTextValues = {}): string {
  const { displayName = ourName[language], againAfterSeconds: seconds = 0 } = values;
  // By functions: `$&` in a name is a name too.
  return callTexts[language][id]
    .replace('{name}', () => displayName)
    .replace('{later}', () => (seconds > 0 ? inTimeText({ seconds, language }) : later[language]));
}
