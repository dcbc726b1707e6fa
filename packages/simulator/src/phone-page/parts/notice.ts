import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Phone } from '../phone.ts';
import type { Texts } from '../texts/texts.ts';
import { icon } from './icons.ts';

/** Reasons that are an everyday end: shown without alarm. */
const endings: readonly string[] = ['ended', 'unknownOrder'];

/** Renders a failure: what failed, what to do, and for developers why. */
export function noticeView(phone: Phone, texts: Texts): TemplateResult | typeof nothing {
  const { notice, screen } = phone.state;
  if (!notice || isShownByCodePad(phone)) return nothing;
  const isOver = notice.kind === 'refused' && endings.includes(notice.reason);
  return html`<div class="notice" data-calm=${isOver || nothing}>
    ${icon(isOver ? 'clock' : 'alert')}
    <div>
      ${
        notice.kind === 'refused'
          ? html`<p class="notice-title">${refusalTitle(notice.reason, texts)}</p>
              <p>${advice(screen.name, texts)}</p>
              <details>
                <summary>${texts.forDevelopers}</summary>
                <p lang="en">${notice.explanation}</p>
              </details>`
          : html`<p class="notice-title">${texts.noticeTitle}</p>
              <p>${texts[notice.kind]}</p>`
      }
    </div>
    <button class="quiet" aria-label=${texts.close} @click=${() => phone.update({ notice: undefined })}>
      ${icon('cross')}
    </button>
  </div>`;
}

/** Returns what the person can do on a screen. */
function advice(screen: string, texts: Texts): string | typeof nothing {
  if (screen === 'scan') return texts.tryNewCode;
  return screen === 'home' || screen === 'opening' ? texts.startAgain : nothing;
}

/** Returns the title of a refusal by its reason; unknown ones have a general title. */
export function refusalTitle(reason: string, texts: Texts): string {
  const known: Readonly<Record<string, string>> = texts.refusedBecause;
  return known[reason] ?? texts.noticeTitle;
}

/** Checks that the notice is about the security code, which the code pad displays itself. */
function isShownByCodePad({ state: { notice, screen } }: Phone): boolean {
  return notice?.kind === 'refused' && (screen.name === 'order' || screen.name === 'idCard') && screen.step === 'code';
}
