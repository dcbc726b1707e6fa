import { html, nothing, type TemplateResult } from 'lit/html.js';
import { codeLength } from '../order-actions.ts';
import type { Phone } from '../phone.ts';
import type { Texts } from '../texts/texts.ts';
import { icon } from './icons.ts';
import { refusalTitle } from './notice.ts';

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** The security code as far as it was typed, and the actions of the keys. */
export interface CodePad {
  code: string;
  isBusy: boolean;
  /** Handles the whole content of the field after a change. */
  type: (typed: string) => void;
  back: () => void;
}

/** Renders the input of the security code: a field for the keyboard, and keys to press. The digits are hidden. */
export function codePad(phone: Phone, pad: CodePad, texts: Texts): TemplateResult {
  const { code, isBusy, type, back } = pad;
  const { notice } = phone.state;
  const wrong = notice?.kind === 'refused' ? refusalTitle(notice.reason, texts) : '';
  const key = (digit: string): TemplateResult => html`<button @click=${() => type(code + digit)}>${digit}</button>`;
  return html`<div class="actions pad">
    <label for="code">${texts.enterCode}</label>
    <input
      id="code"
      data-focus
      type="password"
      inputmode="none"
      autocomplete="off"
      maxlength=${codeLength}
      aria-describedby="code-help code-error"
      .value=${code}
      ?readonly=${isBusy}
      @input=${(event: InputEvent) => event.target instanceof HTMLInputElement && type(event.target.value)}
    />
    <div class="dots" aria-hidden="true" ?data-wrong=${wrong !== ''}>
      ${Array.from({ length: codeLength }, (_, index) => html`<i ?data-typed=${index < code.length}></i>`)}
    </div>
    <p role="alert" id="code-error" class="code-error">${wrong}</p>
    ${wrong ? nothing : html`<p id="code-help" class="quiet-text">${isBusy ? texts.working : texts.enterCodeHelp(phone.state.wrongCode)}</p>`}
    <p class="visually-hidden" role="status">${texts.digitsTyped(code.length, codeLength)}</p>
    <div class="keys">
      ${digits.map(key)}
      <button class="quiet" ?disabled=${isBusy} @click=${back}>${texts.back}</button>
      ${key('0')}
      <button class="quiet" aria-label=${texts.deleteDigit} @click=${() => type(code.slice(0, -1))}>
        ${icon('backspace')}
      </button>
    </div>
  </div>`;
}
