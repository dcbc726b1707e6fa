import type { Language } from '@secure-start/protocol/messages';
import type { TextSettings, Text } from '../texts/text.ts';
import type { View } from '../panel/view.ts';

/** The server's messages in the language of the page, where the page has changed it since the server wrote them. */
export interface Translation {
  /** Returns the view with its messages translated. A message without a translation keeps its own language. */
  translate(view: View, settings: TextSettings): View;
}

/** Creates the translation. The texts are loaded when they are first needed; then `onLoaded` is called. */
export function createTranslation(onLoaded: () => void): Translation {
  const loaded = new Map<Language, Readonly<Record<string, string>>>();

  async function load(language: Language): Promise<void> {
    loaded.set(language, {});
    const { messageTexts } = await import('../texts/message-texts.ts');
    loaded.set(language, messageTexts(language));
    onLoaded();
  }

  return {
    translate: (view, { language }) => {
      const translated = (shown: Text): Text => {
        if (shown.id === undefined || shown.language === language) return shown;
        // Without the file, the message stays in its own language and is marked as such.
        if (!loaded.has(language)) load(language).catch(() => undefined);
        const text = loaded.get(language)?.[shown.id];
        return text === undefined ? shown : { ...shown, text, language };
      };
      const { message, advice, notice } = view;
      return { ...view, message: translated(message), advice: translated(advice), notice: translated(notice) };
    },
  };
}
