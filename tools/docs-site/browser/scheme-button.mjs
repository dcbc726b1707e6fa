/// <reference lib="dom" />
import { storeScheme } from './stored-scheme.mjs';

/** Shows the button that changes between light and dark, and follows the system until the reader presses it. */
export function startSchemeButton() {
  const button = document.getElementById('scheme-button');
  if (button === null) return;
  const root = document.documentElement;
  const system = matchMedia('(prefers-color-scheme: dark)');
  const isDark = () => (root.dataset['scheme'] ?? (system.matches ? 'dark' : 'light')) === 'dark';
  const show = () => button.setAttribute('aria-pressed', String(isDark()));
  button.setAttribute('aria-label', 'Dark colours');
  button.title = 'Dark colours';
  button.hidden = false;
  button.addEventListener('click', () => {
    const scheme = isDark() ? 'light' : 'dark';
    root.dataset['scheme'] = scheme;
    // A choice that agrees with the system is none: the page follows the system again.
    storeScheme((scheme === 'dark') === system.matches ? undefined : scheme);
    show();
  });
  system.addEventListener('change', show);
  show();
}
