/** The languages of the messages, the default first. */
export const languages = ['sv', 'en'] as const;

/** A language of the messages. To add one, name it in {@link languages}: the compiler then lists the missing texts. */
export type Language = (typeof languages)[number];

/** Returns the language for a language tag (`sv-SE`, `en`), or Swedish when there are no texts in it. */
export function languageFor(tag: string | null | undefined): Language {
  const primary = tag?.toLowerCase().split('-')[0];
  return languages.find((language) => language === primary) ?? 'sv';
}
