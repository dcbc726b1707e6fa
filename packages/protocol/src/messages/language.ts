/** Languages the messages exist in. */
export type Language = 'sv' | 'en';

/** The language for a language tag (`sv-SE`, `en`), or Swedish when we have no text in it. */
export function languageFor(tag: string | null | undefined): Language {
  return tag?.toLowerCase().split('-')[0] === 'en' ? 'en' : 'sv';
}
