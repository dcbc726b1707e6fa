import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Person } from '../../people/person.ts';
import type { Phone } from '../phone.ts';
import { selectPerson } from '../select-person.ts';
import type { Texts } from '../texts/texts.ts';
import { languageSwitch } from '../parts/language-switch.ts';
import { avatar, formatNumber } from '../parts/person-badge.ts';

/** Renders the choice of the person who uses the phone: the first screen, also behind "Change person". */
export function peopleScreen(phone: Phone, texts: Texts): TemplateResult {
  const { people, person: chosen, autoStartToken } = phone.state;
  const row = (person: Person): TemplateResult =>
    html`<li>
      <button class="row" aria-current=${chosen === person} @click=${() => void selectPerson({ phone, person })}>
        ${avatar(person.name)}
        <span class="row-text">
          <span class="row-title">${person.name}</span>
          <span class="row-detail">${formatNumber(person.personalNumber)} · ${texts.personKind[person.kind]}</span>
          ${
            person.behaviour === undefined
              ? nothing
              : html`<span class="row-detail">${texts.behaviour[person.behaviour]}</span>`
          }
        </span>
      </button>
    </li>`;
  return html`<section class="screen">
    <div class="top-bar"><span></span>${languageSwitch(phone, texts)}</div>
    <div class="scroll">
      <h1 tabindex="-1">${texts.choosePerson}</h1>
      <p class="quiet-text">${texts.choosePersonHelp}</p>
      ${autoStartToken === undefined ? nothing : html`<p role="status">${texts.choosePersonToOpen}</p>`}
      ${
        people
          ? html`<ul class="rows">
                ${people.filter(({ behaviour }) => behaviour === undefined).map(row)}
              </ul>
              <h2>${texts.peopleWithBehaviour}</h2>
              <ul class="rows">
                ${people.filter(({ behaviour }) => behaviour !== undefined).map(row)}
              </ul>`
          : html`<p role="status">${texts.loading}</p>`
      }
    </div>
  </section>`;
}
