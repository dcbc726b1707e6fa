import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { LivePerson, LiveState } from '../../live-view/live-state.ts';
import { textsFor as phoneTextsFor } from '../../phone-page/texts/texts-for.ts';
import type { LivePage } from '../live.ts';
import { fieldOf } from './form-values.ts';

/** Renders the people, and a way to add one. */
export function peoplePanel(page: LivePage, { people, peopleCount }: LiveState): TemplateResult {
  const { people: texts } = page.texts();
  return html`<section class="panel" aria-labelledby="people-heading">
    <div class="panel-head">
      <h2 id="people-heading">${texts.heading}</h2>
      <span class="count">${texts.count(people.length, peopleCount)}</span>
    </div>
    <form @submit=${(event: SubmitEvent) => add(page, event)}>
      <label>
        ${texts.behaviour}
        <select name="behaviour" class="wire">
          <option value="">${texts.noBehaviour}</option>
          ${Object.keys(phoneTextsFor(page.state.language).behaviour).map((name) => html`<option value=${name}>${name}</option>`)}
        </select>
      </label>
      <button>${texts.add}</button>
    </form>
    <details>
      <summary>${texts.list}</summary>
      <ul class="rows">
        ${people.toReversed().map((person) => personRow(page, person))}
      </ul>
    </details>
  </section>`;
}

function personRow(page: LivePage, { personalNumber, name, behaviour }: LivePerson): TemplateResult {
  const { people: texts } = page.texts();
  return html`<li class="row person">
    <button class="plain" aria-label=${texts.only(name)} @click=${() => page.setFilter({ personalNumber })}>
      ${name}
    </button>
    <span class="wire">${personalNumber}</span>
    <button
      aria-label=${texts.remove(name)}
      @click=${() => void page.manage({ method: 'DELETE', path: `/people/${personalNumber}`, done: texts.removed })}
    >
      ✕
    </button>
    ${behaviour ? html`<p class="quiet small">${phoneTextsFor(page.state.language).behaviour[behaviour]}</p>` : nothing}
  </li>`;
}

function add(page: LivePage, event: SubmitEvent): void {
  const { added } = page.texts().people;
  const behaviour = fieldOf(event, 'behaviour');
  void page.manage({
    method: 'POST',
    path: '/people',
    body: behaviour === '' ? {} : { behaviour },
    done: (answer) => added(String(Object(answer['person'])['name'])),
  });
}
