import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Phone } from '../phone.ts';
import type { Texts } from '../texts/texts.ts';
import { icon } from './icons.ts';

/** What did not work, why, and what to do about it. */
export function noticeView(phone: Phone, texts: Texts): TemplateResult | typeof nothing {
  const { notice, screen } = phone.state;
  if (!notice || isSaidByPad(phone)) return nothing;
  return html`<div class="notice">
    ${icon('alert')}
    <div>
      ${
        notice.kind === 'refused'
          ? html`<p class="notice-title">${refusalTitle(notice.reason, texts)}</p>
              <p lang="en">${notice.explanation}</p>
              <p>${advice(screen.name, texts)}</p>`
          : html`<p class="notice-title">${texts.noticeTitle}</p>
              <p>${texts[notice.kind]}</p>`
      }
    </div>
    <button class="quiet" aria-label=${texts.close} @click=${() => phone.update({ notice: undefined })}>
      ${icon('cross')}
    </button>
  </div>`;
}

/** What the person can do where they are; the simulator's explanation says the rest. */
function advice(screen: string, texts: Texts): string | typeof nothing {
  if (screen === 'scan') return texts.tryNewCode;
  return screen === 'home' || screen === 'opening' ? texts.startAgain : nothing;
}

/** Why the simulator refused, in the phone's language; a reason that is not known gets the general words. */
export function refusalTitle(reason: string, texts: Texts): string {
  const known: Readonly<Record<string, string>> = texts.refusedBecause;
  return known[reason] ?? texts.noticeTitle;
}

/** What is wrong with the code stands where the code is typed. */
function isSaidByPad({ state: { notice, screen } }: Phone): boolean {
  return notice?.kind === 'refused' && screen.name === 'order' && screen.step === 'code';
}
