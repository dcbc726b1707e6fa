/// <reference lib="dom" />
/** The phone beside the recorded log-in: its buttons choose between the recorded ways. */
import { node } from '../node.mjs';
import { phoneTexts } from './phone-texts.mjs';

/**
 * Shows what the app of the recording displays, with a button for each act that is possible.
 *
 * @param {object} options
 * @param {HTMLElement} options.place
 * @param {import('../../recording/record-log-in.mjs').Recording['app']} options.app
 * @param {Pick<ReturnType<typeof import('./recorded-server.mjs').createRecordedServer>, 'acts' | 'act' | 'view' | 'nonceAfter'>} options.server
 * @param {(nonce: string) => void} options.leadBack Opens the page again, as the app does on the same device.
 */
export function createPhone({ place, app, server, leadBack }) {
  /** @type {'en' | 'sv'} */
  let language = 'en';
  /** @type {'approve' | 'decline' | undefined} What the person did last in the app. */
  let done;
  let shown = '';
  // Text that changes is read aloud, and holds the focus when the pressed button is gone.
  const text = node('p', { role: 'status', tabindex: '-1' }, []);
  const buttons = node('div', { class: 'acts' }, []);
  place.replaceChildren(text, buttons);

  function press(/** @type {'scan' | 'approve' | 'decline'} */ name) {
    const nonce = server.nonceAfter(name);
    if (name !== 'scan') done = name;
    server.act(name);
    show();
    if (nonce !== undefined) leadBack(nonce);
  }

  function message() {
    const texts = phoneTexts[language];
    const acts = server.acts();
    if (server.view() === undefined) return texts.idle;
    if (acts.includes('scan')) return texts.toScan;
    if (acts.includes('open')) return texts.toOpen;
    if (acts.includes('approve')) return `${texts.asks(app.service)} ${app.person}`;
    if (done === 'approve') return texts.approved;
    return done === 'decline' ? texts.declined : texts.over;
  }

  function show() {
    const acts = server.acts();
    // A new request: what the person did with the one before is no longer displayed.
    if (acts.includes('scan') || acts.includes('open')) done = undefined;
    const offered = /** @type {const} */ (['scan', 'approve', 'decline']).filter((name) => acts.includes(name));
    const next = `${language} ${message()} ${offered.join()}`;
    if (next === shown) return;
    shown = next;
    place.lang = language;
    text.textContent = message();
    const hadFocus = buttons.contains(document.activeElement);
    buttons.replaceChildren(
      ...offered.map((name) => {
        const button = node('button', { type: 'button' }, [phoneTexts[language].acts[name]]);
        button.addEventListener('click', () => press(name));
        return button;
      }),
    );
    if (hadFocus) text.focus();
  }

  show();
  return {
    show,
    /** Opens the app, as the link on the page does. */
    open() {
      if (!server.act('open')) return;
      show();
      place.scrollIntoView({ block: 'nearest' });
      text.focus({ preventScroll: true });
    },
    speak(/** @type {'en' | 'sv'} */ next) {
      language = next;
      show();
    },
  };
}
