import { html, type TemplateResult } from 'lit/html.js';
import type { LiveState } from '../../live-view/live-state.ts';
import type { LivePage } from '../live.ts';
import { timeOfDay } from './time.ts';

const steps = [1, 10, 60, 180] as const;

/** Renders the time of the simulator; a frozen clock can be advanced. */
export function clockPanel(page: LivePage, { clock }: LiveState): TemplateResult {
  const { clock: texts } = page.texts();
  const advance = (seconds: number) => () =>
    void page.manage({ method: 'POST', path: '/clock/advance', body: { ms: seconds * 1000 }, done: texts.advanced });
  return html`<section class="panel" aria-labelledby="clock-heading">
    <div class="panel-head">
      <h2 id="clock-heading">${texts.heading}</h2>
      <span class="count">
        ${timeOfDay(clock.now, page.state.language)} · ${clock.mode === 'frozen' ? texts.frozen : texts.real}
        ${clock.mode === 'real' && clock.speed !== 1 ? `×${clock.speed}` : ''}
      </span>
    </div>
    ${
      clock.mode === 'frozen'
        ? html`<div class="buttons">
            ${steps.map((seconds) => html`<button @click=${advance(seconds)}>${texts.advance(seconds)}</button>`)}
          </div>`
        : html`<p class="quiet small">${texts.cannotAdvance}</p>`
    }
  </section>`;
}
