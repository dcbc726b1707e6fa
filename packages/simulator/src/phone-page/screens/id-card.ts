import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { AppIdCard } from '../../id-card/app-id-card.ts';
import { closeIdCard, enterIdCardCode, openIdCard, startIdCard, useCodeForIdCard } from '../id-card-actions.ts';
import { biometricsPad } from '../parts/biometrics-pad.ts';
import { codePad } from '../parts/code-pad.ts';
import { icon } from '../parts/icons.ts';
import { avatar, formatNumber } from '../parts/person-badge.ts';
import { timeLeft } from '../parts/time-left.ts';
import { topBar } from '../parts/top-bar.ts';
import type { Phone } from '../phone.ts';
import type { IdCardScreen } from '../phone-state.ts';
import type { Texts } from '../texts/texts.ts';

/** Renders the digital ID card: the holder identifies, then it is shown with its moving code until it ends. */
export function idCardScreen(phone: Phone, screen: IdCardScreen, texts: Texts): TemplateResult {
  const { step, card } = screen;
  if (step !== 'card' || !card) return unlockScreen(phone, screen, texts);
  return card.state === 'shown' && card.qrCode !== undefined
    ? shownScreen(phone, { card, qrCode: card.qrCode, isBusy: screen.isBusy }, texts)
    : endedScreen(phone, texts);
}

function unlockScreen(phone: Phone, screen: IdCardScreen, texts: Texts): TemplateResult {
  const { code, isBusy, step } = screen;
  const back = (): void => phone.showScreen({ name: 'home' });
  return html`<section class="screen">
    ${topBar({ texts })}
    <div class="scroll centred">
      <span class="emblem">${icon('document')}</span>
      <h1 tabindex="-1">${texts.idCard}</h1>
      <p>${texts.idCardUnlock}</p>
    </div>
    ${
      step === 'biometrics'
        ? biometricsPad(
            { isBusy, approve: () => void openIdCard(phone), back, useCode: () => useCodeForIdCard(phone) },
            texts,
          )
        : codePad(phone, { code, isBusy, type: (typed) => void enterIdCardCode(phone, typed), back }, texts)
    }
  </section>`;
}

function shownScreen(
  phone: Phone,
  { card, qrCode, isBusy }: { card: AppIdCard; qrCode: string; isBusy: boolean },
  texts: Texts,
): TemplateResult {
  const { person, checkCount } = card;
  return html`<section class="screen id-card">
    <div class="top-bar">
      <span class="purpose">${icon('document')}${texts.idCard}</span>
      ${timeLeft(card, texts)}
    </div>
    <div class="scroll" tabindex="0" role="region" aria-labelledby="holder">
      <div class="holder">
        ${avatar(person.name)}
        <div>
          <h1 id="holder" tabindex="-1">${person.name}</h1>
          <p class="number">${formatNumber(person.personalNumber)}</p>
          <p>${texts.years(person.age)}</p>
        </div>
      </div>
      <qr-picture role="img" aria-label=${texts.idCardCode} .text=${qrCode}></qr-picture>
      <p class="quiet-text">${texts.idCardHelp}</p>
      <p role="status" class="id-card-status">${checkCount === 0 ? nothing : texts.idCardChecked}</p>
      <details>
        <summary>${texts.codeText}</summary>
        <p class="id-card-text" lang="zxx">${qrCode}</p>
      </details>
    </div>
    <div class="actions">
      <button class="primary" ?disabled=${isBusy} @click=${() => void closeIdCard(phone)}>${texts.closeIdCard}</button>
    </div>
  </section>`;
}

function endedScreen(phone: Phone, texts: Texts): TemplateResult {
  return html`<section class="screen" data-ending="ended">
    <div class="scroll centred">
      <span class="emblem">${icon('clock')}</span>
      <h1 tabindex="-1">${texts.idCardEnded}</h1>
      <p>${texts.idCardEndedHelp}</p>
    </div>
    <div class="actions">
      <button class="primary" @click=${() => startIdCard(phone)}>${texts.openAgain}</button>
      <button class="secondary" @click=${() => phone.showScreen({ name: 'home' })}>${texts.toHome}</button>
    </div>
  </section>`;
}
