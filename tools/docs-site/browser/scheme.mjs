/// <reference lib="dom" />
/** Runs before a page is drawn: shows it in the scheme that the reader chose on an earlier page. */
import { storedScheme } from './stored-scheme.mjs';

const scheme = storedScheme();
if (scheme !== undefined) document.documentElement.dataset['scheme'] = scheme;
