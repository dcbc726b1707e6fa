import type { Language } from '@secure-start/protocol/messages';
import { type ReturnPageTexts, returnPageTexts } from '../return-page-texts.ts';
import { ownAddress } from './own-address.ts';

/** Text for the person: of the server, or of the page itself. */
export type ScreenText = { text: string; language: Language } | keyof ReturnPageTexts;

/** The person's view of the page. */
export interface ReturnScreen {
  /** Shows a text, with a button and a link where they are given. */
  show(what: { text: ScreenText; button?: 'continue' | 'tryAgain'; backTo?: string }): void;
  /** Resolves when the button is pressed. */
  pressed(): Promise<void>;
}

/** Returns the screen over the elements of the page. */
export function createReturnScreen(page: Document, origin: string): ReturnScreen {
  const title = elementOf(page, 'title');
  const message = elementOf(page, 'message');
  const button = elementOf(page, 'button');
  const back = elementOf(page, 'back');
  let language: Language = page.documentElement.lang === 'en' ? 'en' : 'sv';
  return {
    show({ text, button: action, backTo }) {
      if (typeof text !== 'string') {
        language = text.language;
        page.documentElement.lang = language;
      }
      const texts = returnPageTexts[language];
      page.title = texts.title;
      title.textContent = texts.title;
      const words = typeof text === 'string' ? texts[text] : text.text;
      // The same words again would be read out again.
      if (message.textContent !== words) message.textContent = words;
      button.hidden = action === undefined;
      if (action !== undefined) button.textContent = texts[action];
      back.hidden = backTo === undefined;
      back.textContent = backTo === '/' ? texts.home : texts.back;
      if (backTo !== undefined) back.setAttribute('href', ownAddress(backTo, origin));
    },
    pressed: () => new Promise((resolve) => button.addEventListener('click', () => resolve(), { once: true })),
  };
}

function elementOf(page: Document, id: string): HTMLElement {
  const element = page.getElementById(id);
  if (element === null) throw new Error(`the page has no element "${id}"`);
  return element;
}
