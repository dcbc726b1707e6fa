import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { AppOrder } from '../../app/app-order.ts';
import { startIdCard } from '../id-card-actions.ts';
import type { Phone } from '../phone.ts';
import { historyOfPerson, purposeOf, type HistoryEntry } from '../phone-state.ts';
import { startScan } from '../scanning/scan-code.ts';
import type { Texts } from '../texts/texts.ts';
import { endingTitle } from './done.ts';
import { icon } from '../parts/icons.ts';
import { languageSwitch } from '../parts/language-switch.ts';
import { avatar, formatNumber } from '../parts/person-badge.ts';
import { purposeName } from '../parts/purpose-name.ts';

/** Renders the home screen: scan button, ID card, waiting orders, history, settings. */
export function homeScreen(phone: Phone, texts: Texts): TemplateResult {
  const { person, usesBiometrics, waitingOrders } = phone.state;
  const history = historyOfPerson(phone.state);
  return html`<section class="screen">
    <div class="top-bar">
      <button class="person" @click=${() => phone.showScreen({ name: 'people' })}>
        ${avatar(person?.name ?? '')}<span>${texts.changePerson}</span>
      </button>
      ${languageSwitch(phone, texts)}
    </div>
    <div class="scroll">
      <h1 tabindex="-1">${texts.hello(person?.givenName ?? '')}</h1>
      <p class="quiet-text number">${formatNumber(person?.personalNumber ?? '')}</p>
      <button class="scan-button" @click=${() => void startScan(phone)}>
        ${icon('scan')}
        <span>
          <span class="scan-title">${texts.scanCode}</span>
          <span class="scan-help">${texts.scanCodeHelp}</span>
        </span>
      </button>
      ${
        person?.kind === 'mobile'
          ? html`<button class="secondary id-card-button" @click=${() => startIdCard(phone)}>
              ${icon('document')} ${texts.showIdCard}
            </button>`
          : nothing
      }
      <h2>${texts.waiting}</h2>
      <div role="status">
        ${
          waitingOrders.length === 0
            ? html`<p class="quiet-text">${texts.nothingWaiting}</p>`
            : html`<ul class="rows">
                ${waitingOrders.map((order) => waitingRow(phone, order, texts))}
              </ul>`
        }
      </div>
      ${
        history.length === 0
          ? nothing
          : html`<h2>${texts.history}</h2>
              <ul class="rows history">
                ${history.map((entry) => historyRow(entry, phone.state.language, texts))}
              </ul>`
      }
      ${
        person?.kind === 'mobile'
          ? html`<h2>${texts.settings}</h2>
              <label class="setting">
                <span>${texts.biometricsSetting}</span>
                <input
                  type="checkbox"
                  role="switch"
                  .checked=${usesBiometrics}
                  @change=${() => phone.setUsesBiometrics(!usesBiometrics)}
                />
              </label>`
          : nothing
      }
    </div>
  </section>`;
}

function waitingRow(phone: Phone, order: AppOrder, texts: Texts): TemplateResult {
  const isCall = order.operation.startsWith('phone');
  return html`<li>
    <button class="row incoming-row" data-purpose=${purposeOf(order)} @click=${() => phone.showOrder(order)}>
      <span class="badge">${icon(isCall ? 'call' : purposeOf(order))}</span>
      <span class="row-text">
        <span class="row-title">${order.rp.displayName}</span>
        <span class="row-detail">${purposeName(order, texts)}</span>
      </span>
      <span class="row-action">${texts.open}</span>
    </button>
  </li>`;
}

function historyRow({ order, ending, at }: HistoryEntry, language: string, texts: Texts): TemplateResult {
  const time = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
  return html`<li class="row" data-purpose=${purposeOf(order)}>
    <span class="badge">${icon(ending === 'approved' ? purposeOf(order) : 'cross')}</span>
    <span class="row-text">
      <span class="row-title">${order.rp.displayName}</span>
      <span class="row-detail">${endingTitle(order, ending, texts)}</span>
    </span>
    <time datetime=${at.toISOString()}>${time}</time>
  </li>`;
}
