import { html, nothing, type TemplateResult } from 'lit/html.js';
import { defaultRows, maxRows } from '../../live-view/read-filter.ts';
import type { LivePage } from '../live.ts';

/** Renders the button that shows more rows of a list, if there may be more and the page may have them. */
export function moreButton(options: {
  page: LivePage;
  /** The number of rows that are shown. */
  shown: number;
  limit: 'maxOrders' | 'maxRequests';
  text: string;
}): TemplateResult | typeof nothing {
  const { page, shown, limit, text } = options;
  const max = page.state.filter[limit];
  if (shown < max || max >= maxRows) return nothing;
  return html`<button class="more" @click=${() => page.setFilter({ [limit]: max + defaultRows })}>${text}</button>`;
}
