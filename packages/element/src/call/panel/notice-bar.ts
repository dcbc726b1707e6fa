import type { Language } from '@secure-start/protocol/messages';
import { createElement } from '../../dom/create-element.ts';
import { agentWords } from './agent-words.ts';
import type { DeskNotice } from './desk-notice.ts';
import type { DeskStrings } from './desk-strings.ts';

/** The bar above the desk with its notice, and with what to say to a person who waits on the line. */
export interface NoticeBar {
  element: HTMLElement;
  /** `spoken`: the language of the call. */
  show(notice: DeskNotice, settings: { strings: DeskStrings; spoken: Language }): void;
}

/** Creates the bar. It is a live region, and empty as long as there is nothing to tell. */
export function createNoticeBar(): NoticeBar {
  const element = createElement('div', 'notice', { role: 'alert', tabIndex: -1 });
  let shown = '';
  return {
    element,
    show({ text, language, isCalm = false, say }, { strings, spoken }) {
      const words = say && agentWords[spoken][say];
      const key = JSON.stringify([text, language, words]);
      element.toggleAttribute('data-calm', isCalm);
      // A screen reader would announce the same again.
      if (key === shown) return;
      shown = key;
      element.replaceChildren(
        ...(text ? [createElement('p', 'notice-text', { textContent: text, lang: language })] : []),
        ...(words
          ? [
              createElement('p', 'label', { textContent: strings.say }),
              createElement('p', 'words', { textContent: words, lang: spoken }),
            ]
          : []),
      );
    },
  };
}
