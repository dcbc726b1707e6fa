import { html, type TemplateResult } from 'lit/html.js';
import type { Language } from '@secure-start/protocol/messages';

/** Renders the time of day, to the second; the whole instant is its title. */
export function timeOfDay(at: number, language: Language): TemplateResult {
  const instant = new Date(at);
  const shown = new Intl.DateTimeFormat(language, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(instant);
  return html`<time class="wire" datetime=${instant.toISOString()} title=${instant.toISOString()}>${shown}</time>`;
}
