import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { LiveState } from '../../live-view/live-state.ts';
import type { LivePage } from '../live.ts';
import { faultPresetNames, faultPresets, isPresetName } from './fault-presets.ts';
import { fieldOf } from './form-values.ts';

/** Renders the fault rules, and ways to add one. */
export function faultsPanel(page: LivePage, { faults }: LiveState): TemplateResult {
  const { faults: texts } = page.texts();
  return html`<section class="panel" aria-labelledby="faults-heading">
    <div class="panel-head">
      <h2 id="faults-heading">${texts.heading}</h2>
      <span class="count">${faults.length === 0 ? nothing : faults.length}</span>
    </div>
    ${faults.length === 0 ? html`<p class="quiet">${texts.none}</p>` : nothing}
    <ul class="rows">
      ${faults.map(
        ({ id, rule, matched, hits }) =>
          html`<li class="row fault">
            <span class="wire strong">${id}</span>
            <span class="quiet small">${texts.hits(hits, matched)}</span>
            <button
              aria-label=${texts.remove(id)}
              @click=${() =>
                void page.manage({
                  method: 'DELETE',
                  path: `/faults/${encodeURIComponent(id)}`,
                  done: texts.removed,
                })}
            >
              ✕
            </button>
            <pre class="wire">${JSON.stringify({ ...rule, id: undefined })}</pre>
          </li>`,
      )}
    </ul>
    <form @submit=${(event: SubmitEvent) => addPreset(page, event)}>
      <label>
        ${texts.preset}
        <select name="preset">
          ${faultPresetNames.map((name) => html`<option value=${name}>${texts.presets[name]}</option>`)}
        </select>
      </label>
      <button>${texts.add}</button>
    </form>
    <details>
      <summary>${texts.own}</summary>
      <form @submit=${(event: SubmitEvent) => addOwn(page, event)}>
        <label>
          ${texts.ownHelp}
          <textarea name="rule" class="wire" rows="4" spellcheck="false" required>
{"when":{"operation":"collect"},"effect":{"kind":"delay","ms":2000}}</textarea>
        </label>
        <button>${texts.add}</button>
      </form>
    </details>
  </section>`;
}

function addPreset(page: LivePage, event: SubmitEvent): void {
  const preset = fieldOf(event, 'preset');
  if (!isPresetName(preset)) return;
  const { added } = page.texts().faults;
  void page.manage({ method: 'POST', path: '/faults', body: faultPresets[preset], done: added });
}

function addOwn(page: LivePage, event: SubmitEvent): void {
  const { added, notJson } = page.texts().faults;
  const rule = parseObject(fieldOf(event, 'rule'));
  if (!rule) return page.update({ announcement: notJson });
  void page.manage({ method: 'POST', path: '/faults', body: rule, done: added });
}

function parseObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
