import { html, type TemplateResult } from 'lit/html.js';
import type { Language } from '@secure-start/protocol/messages';

/** Made once: a page of a thousand rows is rendered every second, and a format takes long to make. */
const formats: Readonly<Record<Language, Intl.DateTimeFormat>> = { sv: timeFormat('sv'), en: timeFormat('en') };

function timeFormat(language: Language): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(language, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
}

/** Renders the time of day, to the second; the whole instant is its title. */
export function timeOfDay(at: number, language: Language): TemplateResult {
  const instant = new Date(at);
  const shown = formats[language].format(instant);
  return html`<time class="wire" datetime=${instant.toISOString()} title=${instant.toISOString()}>${shown}</time>`;
}
