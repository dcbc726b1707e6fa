import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { AppOrder } from '../../app/app-order.ts';
import type { Phone } from '../phone.ts';
import { purposeOf, type OrderEnding, type Screen } from '../phone-state.ts';
import { returnAddress } from '../return-address.ts';
import type { Texts } from '../texts/texts.ts';
import { icon } from '../parts/icons.ts';

type DoneScreen = Extract<Screen, { name: 'done' }>;

/** Renders the ending of an order, and the way back to the relying party. */
export function doneScreen(phone: Phone, screen: DoneScreen, texts: Texts): TemplateResult {
  const { order, ending } = screen;
  const approved = ending === 'approved';
  const address = returnAddress(order);
  return html`<section class="screen" data-ending=${ending}>
    <div class="scroll centred">
      <span class="emblem">${icon(approved ? 'check' : isTimeOut(order, ending) ? 'clock' : 'cross')}</span>
      <h1 tabindex="-1">${endingTitle(order, ending, texts)}</h1>
      <p>${endingHelp(order, ending, texts)}</p>
      ${approved && address !== undefined ? html`<p class="quiet-text" role="status">${texts.goingBack}</p>` : nothing}
    </div>
    <div class="actions">
      ${
        address === undefined
          ? html`<button class="primary" @click=${() => leave(phone, order)}>
              ${order.startedBy === 'autostart' ? texts.returnToBrowser : texts.toHome}
            </button>`
          : html`<a class="primary" href=${address} rel="noreferrer">${texts.returnToBrowser}</a>`
      }
    </div>
  </section>`;
}

/** Leaves the ending by its only way out: for the page whose link opened the phone, or else for the home screen. */
function leave(phone: Phone, { startedBy }: AppOrder): void {
  if (startedBy === 'autostart') window.close();
  // A tab that no script has opened stays open.
  phone.showScreen({ name: 'home' });
}

/** Checks that time ran out: the only ending with a clock. */
function isTimeOut(order: AppOrder, ending: OrderEnding): boolean {
  return ending === 'ended' && order.outcome?.hintCode === 'expiredTransaction';
}

/** Returns the title of an ending. */
export function endingTitle(order: AppOrder, ending: OrderEnding, texts: Texts): string {
  switch (ending) {
    case 'approved':
      return { identify: texts.approvedIdentify, sign: texts.approvedSign, pay: texts.approvedPay }[purposeOf(order)];
    case 'refused':
      return texts.refused;
    case 'callDeclined':
      return texts.callDeclined;
    case 'ended':
      return texts.ended;
  }
}

function endingHelp(order: AppOrder, ending: OrderEnding, texts: Texts): string {
  switch (ending) {
    case 'approved':
      return (purposeOf(order) === 'pay' ? texts.approvedPayHelp : texts.approvedHelp)(order.rp.displayName);
    case 'refused':
      return texts.refusedHelp(order.rp.displayName);
    case 'callDeclined':
      return texts.callDeclinedHelp;
    case 'ended':
      return reasonText(order.outcome?.hintCode, texts);
  }
}

/** Returns the text of a hint code; unknown ones have a general text. */
function reasonText(hintCode: string | undefined, texts: Texts): string {
  const known: Readonly<Record<string, string>> = texts.endedBecause;
  return (hintCode === undefined ? undefined : known[hintCode]) ?? texts.endedOther;
}
