import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Phone } from '../phone.ts';
import { isCallQuestion, isProofRequested, purposeOf, type PhoneState } from '../phone-state.ts';
import { textsFor } from '../texts/texts-for.ts';
import { callQuestionScreen } from './call-question.ts';
import { doneScreen } from './done.ts';
import { homeScreen } from './home.ts';
import { incoming } from '../parts/incoming.ts';
import { noticeView } from '../parts/notice.ts';
import { idCardScreen } from './id-card.ts';
import { openingScreen } from './opening.ts';
import { orderScreen } from './order.ts';
import { peopleScreen } from './people.ts';
import { proofScreen } from './proof.ts';
import { scanScreen } from './scan.ts';
import { statusBar } from '../parts/status-bar.ts';

/** Renders the page: the phone around its screen. */
export function shell(phone: Phone): TemplateResult {
  const { state } = phone;
  const texts = textsFor(state.language);
  document.documentElement.lang = state.language;
  document.title = state.waitingOrders.length > 0 ? `(${state.waitingOrders.length}) ${texts.title}` : texts.title;
  return html`
    <div class="device" data-screen=${state.screen.name} data-purpose=${purpose(state) ?? nothing}>
      ${statusBar()}
      <main>
        <div role="alert" class="notices">${noticeView(phone, texts)}</div>
        <div role="status" class="incoming">${incoming(phone, texts)}</div>
        ${screenOf(phone)}
      </main>
    </div>
    <footer class="disclaimer">
      <p>${texts.disclaimer}</p>
      <p><a href="live">${texts.live}</a></p>
    </footer>
  `;
}

function screenOf(phone: Phone): TemplateResult {
  const { screen, language } = phone.state;
  const texts = textsFor(language);
  switch (screen.name) {
    case 'people':
      return peopleScreen(phone, texts);
    case 'home':
      return homeScreen(phone, texts);
    case 'opening':
      return openingScreen(texts);
    case 'scan':
      return scanScreen(phone, screen, texts);
    case 'order':
      if (isCallQuestion(screen.order)) return callQuestionScreen(phone, screen, texts);
      if (isProofRequested(screen.order)) return proofScreen(phone, screen, texts);
      return orderScreen(phone, screen, texts);
    case 'idCard':
      return idCardScreen(phone, screen, texts);
    case 'done':
      return doneScreen(phone, screen, texts);
  }
}

function purpose({ screen }: PhoneState): string | undefined {
  if (screen.name === 'idCard') return 'identify';
  return 'order' in screen ? purposeOf(screen.order) : undefined;
}
