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
  let messageTexts: ((language: Language) => Readonly<Record<string, string>>) | undefined;

  async function load(): Promise<void> {
    ({ messageTexts } = await import('../on-demand/on-demand.ts'));
    onLoaded();
  }

  return {
    translate: (view, { language }) => {
      const translated = (shown: Text): Text => {
        if (shown.id === undefined || shown.language === language) return shown;
        // Without the file, the message stays in its own language and is marked as such.
        if (!messageTexts) load().catch(() => undefined);
        const text = messageTexts?.(language)[shown.id];
        return text === undefined ? shown : { ...shown, text, language };
      };
      const { message, advice, notice } = view;
      return { ...view, message: translated(message), advice: translated(advice), notice: translated(notice) };
    },
  };
}
