import { html, type TemplateResult } from 'lit/html.js';

/** Renders a badge with the initials of a name, for use beside the name itself. */
export function avatar(name: string): TemplateResult {
  const words = name.split(/\s+/);
  const initials = (words.length > 1 ? [words[0], words.at(-1)] : words).map(firstLetter);
  return html`<span class="avatar" aria-hidden="true">${initials.join('').toUpperCase()}</span>`;
}

function firstLetter(word = ''): string {
  const code = word.codePointAt(0);
  return code === undefined ? '' : String.fromCodePoint(code);
}

/** Formats a personal number: `191212121212` becomes `19121212-1212`. */
export function formatNumber(personalNumber: string): string {
  return `${personalNumber.slice(0, 8)}-${personalNumber.slice(8)}`;
}
