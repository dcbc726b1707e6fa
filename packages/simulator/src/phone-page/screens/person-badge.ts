import { html, type TemplateResult } from 'lit/html.js';

/** A round badge with a name's initials; the name itself stands beside it. */
export function avatar(name: string): TemplateResult {
  const words = name.split(/\s+/);
  const initials = [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => [...(word ?? '')][0] ?? '');
  return html`<span class="avatar" aria-hidden="true">${initials.join('').toUpperCase()}</span>`;
}

/** `191212121212` → `19121212-1212`. */
export function formatNumber(personalNumber: string): string {
  return `${personalNumber.slice(0, 8)}-${personalNumber.slice(8)}`;
}
