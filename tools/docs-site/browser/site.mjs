/// <reference lib="dom" />
/** The script of every page. Without it all can be read, and nothing can be searched. */
import { keepFocusInSight, showPresentPage, startContents, startCopyButtons, startScrollStops } from './reading.mjs';
import { startSchemeButton } from './scheme-button.mjs';
import { startSearch } from './search.mjs';
import { startVersionSwitch } from './versions.mjs';

const script = document.currentScript;
if (script instanceof HTMLScriptElement) {
  const home = new URL('..', script.src);
  startSearch(home);
  startVersionSwitch(home);
}
startSchemeButton();
startCopyButtons();
startScrollStops();
keepFocusInSight();
startContents();
showPresentPage();
