import { html, nothing, type TemplateResult } from 'lit/html.js';
import { idCardOperations, operations } from '@secure-start/protocol/rp';
import type { LiveState } from '../../live-view/live-state.ts';
import { emptyFilter, type LivePage } from '../live.ts';
import { valueOf } from './form-values.ts';

const endpoints = [...Object.keys(operations), ...Object.keys(idCardOperations)];

/** Renders the filter of orders and requests. */
export function filterBar(page: LivePage, live: LiveState): TemplateResult {
  const { filter } = page.state;
  const { filters } = page.texts();
  const isEmpty = Object.entries(filter).every(([name, value]) => Object(emptyFilter)[name] === value);
  return html`<form class="filter" role="search" aria-label=${filters.legend} @submit=${prevent}>
    <label class="wide">
      ${filters.text}
      <input
        type="search"
        .value=${filter.text}
        @input=${(event: InputEvent) => page.setFilter({ text: valueOf(event) })}
      />
    </label>
    <label>
      ${filters.person}
      <select
        .value=${filter.personalNumber}
        @change=${(event: Event) => page.setFilter({ personalNumber: valueOf(event) })}
      >
        <option value="">${filters.all}</option>
        ${live.people.map(
          ({ personalNumber, name }) =>
            html`<option value=${personalNumber} ?selected=${personalNumber === filter.personalNumber}>
              ${name}
            </option>`,
        )}
      </select>
    </label>
    <label>
      ${filters.endpoint}
      <select .value=${filter.endpoint} @change=${(event: Event) => page.setFilter({ endpoint: valueOf(event) })}>
        <option value="">${filters.all}</option>
        ${endpoints.map((name) => html`<option value=${name} ?selected=${name === filter.endpoint}>${name}</option>`)}
        <option value="unknown" ?selected=${filter.endpoint === 'unknown'}>${filters.unknown}</option>
        <option value="management" ?selected=${filter.endpoint === 'management'}>${filters.management}</option>
      </select>
    </label>
    <label class="wide">
      ${filters.order}
      <input
        class="wire"
        spellcheck="false"
        placeholder="orderRef"
        .value=${filter.orderRef}
        @input=${(event: InputEvent) => page.setFilter({ orderRef: valueOf(event).trim() })}
      />
    </label>
    <label class="check">
      <input
        type="checkbox"
        .checked=${filter.problemsOnly}
        @change=${() => page.setFilter({ problemsOnly: !filter.problemsOnly })}
      />
      ${filters.problemsOnly}
    </label>
    ${
      isEmpty
        ? nothing
        : html`<button type="button" @click=${() => page.setFilter(emptyFilter)}>${filters.clear}</button>`
    }
  </form>`;
}

function prevent(event: Event): void {
  event.preventDefault();
}
