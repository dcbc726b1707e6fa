/// <reference lib="dom" />
/** The script of the page with the recorded log-in. It runs before that of the element, whose requests it answers. */
import json from '../../recording/recording.json' with { type: 'json' };
import { createPhone } from './recorded-phone.mjs';
import { createRecordedServer } from './recorded-server.mjs';

/** TypeScript reads no literals from JSON. */
const recording = /** @type {import('../../recording/record-log-in.mjs').Recording} */ (/** @type {unknown} */ (json));
/** The path at which the page mounts the server: the attribute `server` of the element. */
const mount = 'recorded';
/** The address of the phone in the recording. */
const phoneLink = '#recorded-phone';

const screen = document.querySelector('#recorded-phone .screen');
if (screen instanceof HTMLElement) start(screen);

function start(/** @type {HTMLElement} */ place) {
  /** @type {ReturnType<typeof createPhone> | undefined} */
  let phone;
  const server = createRecordedServer({
    recording,
    now: () => performance.now(),
    later: (task, ms) => setTimeout(task, ms),
    onChange: () => phone?.show(),
  });
  phone = createPhone({
    place,
    app: recording.app,
    server,
    leadBack: (nonce) => location.replace(`#bankid-nonce=${nonce}`),
  });

  const send = globalThis.fetch.bind(globalThis);
  globalThis.fetch = async (resource, init) => {
    const isRecorded = typeof resource === 'string' && resource.startsWith(`${mount}/`);
    return isRecorded ? server.answer(resource.slice(mount.length), init) : send(resource, init);
  };

  // The element has had the click before: a link that is too old it renews first.
  document.addEventListener('click', (event) => {
    const [target] = event.composedPath();
    const link = target instanceof Element ? target.closest('a') : null;
    if (link?.getAttribute('href') !== phoneLink || event.defaultPrevented) return;
    event.preventDefault();
    phone?.open();
  });

  const languages = document.querySelectorAll('.recorded button[lang]');
  for (const button of languages) {
    button.addEventListener('click', () => {
      for (const one of languages) one.setAttribute('aria-pressed', String(one === button));
      const language = button.getAttribute('lang') === 'sv' ? 'sv' : 'en';
      document.querySelector('bankid-login')?.setAttribute('lang', language);
      phone?.speak(language);
    });
  }
  document.querySelector('.recorded .again')?.addEventListener('click', () => {
    const element = document.querySelector('bankid-login');
    server.reset();
    element?.replaceWith(element.cloneNode());
  });
}
