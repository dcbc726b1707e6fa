import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { LiveState } from '../../live-view/live-state.ts';
import type { LivePage } from '../live.ts';
import { fieldOf, valueOf } from './form-values.ts';
import { withCode } from './with-code.ts';

/** Renders the scenarios: choose one, read what it does, start it. */
export function scenariosPanel(page: LivePage, { scenarios }: LiveState): TemplateResult {
  const { scenarios: texts } = page.texts();
  const chosen = scenarios.find(({ name }) => name === page.state.chosenScenario) ?? scenarios[0];
  return html`<section class="panel" aria-labelledby="scenarios-heading">
    <h2 id="scenarios-heading">${texts.heading}</h2>
    <form @submit=${(event: SubmitEvent) => start(page, event)}>
      <label>
        ${texts.choose}
        <select
          name="scenario"
          class="wire"
          @change=${(event: Event) => page.update({ chosenScenario: valueOf(event) })}
        >
          ${scenarios.map(({ name }) => html`<option value=${name}>${name}</option>`)}
        </select>
      </label>
      <button>${texts.start}</button>
    </form>
    ${
      chosen
        ? html`<p class="small" lang="en">${withCode(chosen.description)}</p>
            <p class="quiet small">${texts.expected} <span lang="en">${withCode(chosen.expected)}</span></p>`
        : nothing
    }
  </section>`;
}

function start(page: LivePage, event: SubmitEvent): void {
  const { started } = page.texts().scenarios;
  void page.manage({
    method: 'POST',
    path: '/scenarios',
    body: { name: fieldOf(event, 'scenario') },
    done: (answer) => started(personIn(Object(answer['scenario']))),
  });
}

function personIn({ person }: { person?: unknown }): string {
  const { name = '', personalNumber = '' } = Object(person);
  return `${name} (${personalNumber})`;
}
