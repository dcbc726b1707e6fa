import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Texts } from '../texts/texts.ts';
import { icon } from './icons.ts';

/** Renders the time until an order or an ID card expires. It is not announced to screen readers, since it changes every second. */
export function timeLeft({ remainingMs }: { remainingMs?: number }, texts: Texts): TemplateResult | typeof nothing {
  if (remainingMs === undefined) return nothing;
  const seconds = Math.max(0, Math.ceil(remainingMs / 1000));
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return html`<span class="time-left">${icon('clock')}${texts.timeLeft(time)}</span>`;
}
