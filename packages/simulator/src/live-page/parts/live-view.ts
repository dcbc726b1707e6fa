import type { Language } from '@secure-start/protocol/messages';
import { docsAddress } from '@secure-start/protocol/rp';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { LiveState } from '../../live-view/live-state.ts';
import type { LivePage } from '../live.ts';
import { clockPanel } from './clock.ts';
import { faultsPanel } from './faults.ts';
import { filterBar } from './filter-bar.ts';
import { findingsPanel } from './findings.ts';
import { orderList } from './orders.ts';
import { peoplePanel } from './people.ts';
import { requestList } from './requests.ts';
import { scenariosPanel } from './scenarios.ts';
import { tokenForm } from './token-form.ts';

/** Renders the whole page. */
export function liveView(page: LivePage): TemplateResult {
  const { language, live, announcement } = page.state;
  const texts = page.texts();
  document.documentElement.lang = language;
  document.title = texts.title;
  return html`
    ${header(page, live)}
    <main>
      <p role="status" class="announcement">${announcement}</p>
      ${content(page, live)}
    </main>
    <footer>
      <p>${texts.disclaimer}</p>
      <p><a href=${docsAddress('docs/how-to/why-tests-fail.md')}>${texts.help}</a></p>
    </footer>
  `;
}

function content(page: LivePage, live: LiveState | undefined): TemplateResult {
  const { connection } = page.state;
  const texts = page.texts();
  if (connection === 'needsToken' || connection === 'wrongToken') return tokenForm(page);
  if (!live) {
    return html`<p class="notice" role="alert">${connection === 'lost' ? texts.notConnected : texts.loading}</p>`;
  }
  return html`
    ${connection === 'lost' ? html`<p class="notice" role="alert">${texts.notConnected}</p>` : nothing}
    ${filterBar(page, live)}
    <div class="columns">
      <div class="column">${orderList(page, live)} ${requestList(page, live)}</div>
      <div class="column side">
        ${clockPanel(page, live)} ${findingsPanel(page, live)} ${scenariosPanel(page, live)} ${faultsPanel(page, live)}
        ${peoplePanel(page, live)}
      </div>
    </div>
  `;
}

function header(page: LivePage, live: LiveState | undefined): TemplateResult {
  const texts = page.texts();
  return html`<header>
    <h1>${texts.heading}</h1>
    ${live && live.tenant !== 'default' ? html`<span class="tenant">${texts.tenant(live.tenant)}</span>` : nothing}
    <nav>
      <a href="./">${texts.phone}</a>
      <a href="status">${texts.status}</a>
      ${languageButton(page, 'sv', 'Svenska')} ${languageButton(page, 'en', 'English')}
    </nav>
  </header>`;
}

/** Renders the button of a language, which is named in itself. */
function languageButton(page: LivePage, tag: Language, name: string): TemplateResult {
  return html`<button
    class="plain"
    lang=${tag}
    aria-pressed=${page.state.language === tag}
    @click=${() => page.setLanguage(tag)}
  >
    ${name}
  </button>`;
}
