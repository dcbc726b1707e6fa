/// <reference lib="dom" />
/** The scheme that the reader chose, kept in the browser. Storage may be switched off: then it lasts for the page. */

const key = 'secure-start-docs-scheme';

/** @returns {'light' | 'dark' | undefined} */
export function storedScheme() {
  try {
    const scheme = localStorage.getItem(key);
    return scheme === 'light' || scheme === 'dark' ? scheme : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a scheme; `undefined` leaves the choice to the system. */
export function storeScheme(/** @type {'light' | 'dark' | undefined} */ scheme) {
  try {
    if (scheme === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, scheme);
  } catch {
    // The page has it all the same.
  }
}
