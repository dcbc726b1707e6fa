/// <reference lib="dom" />
import MiniSearch from 'minisearch';
import { node } from './node.mjs';
import { searchOptions } from './search-options.mjs';

const mostResults = 20;

/**
 * Shows the search button. It and the key `/` open the search.
 *
 * @param {URL} home Address of the folder of the version.
 */
export function startSearch(home) {
  const button = document.getElementById('search-button');
  if (button === null) return;
  const { dialog, open } = searchDialog(home);
  document.body.append(dialog);
  button.hidden = false;
  button.addEventListener('click', open);
  document.addEventListener('keydown', (event) => {
    const isTyping = event.target instanceof Element && event.target.matches('input, textarea, select');
    const isKey = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey;
    const isShortcut = event.key === 'k' && (event.ctrlKey || event.metaKey);
    if ((isKey && !isTyping) || isShortcut) {
      event.preventDefault();
      open();
    }
  });
}

/** @param {URL} home */
function searchDialog(home) {
  // Not of type `search`: there the first Escape empties the field, and a second one closes the dialog.
  const field = node(
    'input',
    {
      role: 'searchbox',
      enterkeyhint: 'go',
      'aria-label': 'Search the documentation',
      autocomplete: 'off',
      spellcheck: 'false',
    },
    [],
  );
  const status = node('p', { role: 'status' }, []);
  const results = node('ul', {}, []);
  const close = node('button', { type: 'submit' }, ['Close']);
  const form = node('form', { method: 'dialog' }, [field, close]);
  const dialog = node('dialog', { class: 'search', 'aria-label': 'Search' }, [form, status, results]);
  /** @type {Promise<MiniSearch> | undefined} */
  let loading;
  const index = async () => {
    loading ??= loadIndex(home);
    return loading;
  };

  const show = async () => {
    const words = field.value.trim();
    if (words === '') {
      results.replaceChildren();
      status.textContent = 'Words of a title, a text or a name of the packages.';
      return;
    }
    try {
      const found = (await index()).search(words);
      // The reader may have typed on while the index was loading.
      if (field.value.trim() !== words) return;
      results.replaceChildren(...found.slice(0, mostResults).map((result) => resultItem({ result, home })));
      const count = found.length === 1 ? '1 result' : `${found.length} results`;
      status.textContent = found.length > mostResults ? `The first ${mostResults} of ${count}` : count;
    } catch {
      loading = undefined;
      status.textContent = 'The index could not be loaded. Are you offline? Type again to retry.';
    }
  };
  field.addEventListener('input', () => void show());
  // Enter in the field opens the first result, where it would close the dialog.
  form.addEventListener('submit', (event) => {
    if (document.activeElement !== field) return;
    event.preventDefault();
    results.querySelector('a')?.click();
  });
  dialog.addEventListener('keydown', (event) =>
    moveThrough({ event, stops: [field, ...results.querySelectorAll('a')] }),
  );
  results.addEventListener('click', () => dialog.close());
  const open = () => {
    if (!dialog.open) dialog.showModal();
    field.focus();
    field.select();
    void index().catch(() => {});
    void show();
  };
  return { dialog, open };
}

async function loadIndex(/** @type {URL} */ home) {
  const response = await fetch(new URL('search.json', home));
  if (!response.ok) throw new Error(`The index answered ${response.status}`);
  return MiniSearch.loadJSON(await response.text(), searchOptions);
}

/** @param {{ result: import('minisearch').SearchResult, home: URL }} options */
function resultItem({ result, home }) {
  const { id, title, heading, excerpt, kind } = result;
  const link = node('a', { href: new URL(id, home).href }, [
    node('strong', {}, [heading === '' ? title : heading]),
    node('small', {}, [heading === '' ? kind : `${kind} › ${title}`]),
    node('span', {}, [excerpt]),
  ]);
  return node('li', {}, [link]);
}

/** Moves the focus with the arrow keys. @param {{ event: KeyboardEvent, stops: readonly HTMLElement[] }} options */
function moveThrough({ event, stops }) {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const place = stops.findIndex((stop) => stop === document.activeElement);
  if (step === 0 || place === -1) return;
  event.preventDefault();
  stops[Math.min(Math.max(place + step, 0), stops.length - 1)]?.focus();
}
