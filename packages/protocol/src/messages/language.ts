/** Languages the messages exist in, the default first. */
export const languages = ['sv', 'en'] as const;

/** A language the messages exist in. To add one: name it here, and the compiler lists the texts it lacks. */
export type Language = (typeof languages)[number];

/** The language for a language tag (`sv-SE`, `en`), or Swedish when we have no text in it. */
export function languageFor(tag: string | null | undefined): Language {
  const primary = tag?.toLowerCase().split('-')[0];
  return languages.find((language) => language === primary) ?? 'sv';
}
