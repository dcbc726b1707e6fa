import { html, type TemplateResult } from 'lit/html.js';
import type { StepUpStep } from '../../app/step-up.ts';
import { refuse, showDocument, stepUp } from '../order-actions.ts';
import type { Phone } from '../phone.ts';
import type { OrderScreen } from '../phone-state.ts';
import type { Texts } from '../texts/texts.ts';
import { icon, type IconName } from '../parts/icons.ts';
import { timeLeft } from '../parts/time-left.ts';

/** A button for one result of the simulated proof. */
interface ProofOption {
  text: string;
  press: () => void;
}

/** Renders the request for a document or a face, with a button for each result. */
export function proofScreen(phone: Phone, screen: OrderScreen, texts: Texts): TemplateResult {
  const { order } = screen;
  const { title, help, emblem, options } = proofOf(phone, screen, texts);
  const [first, ...others] = options;
  return html`<section class="screen">
    <div class="top-bar">
      <button class="quiet" ?disabled=${screen.isBusy} @click=${() => void refuse(phone)}>${texts.cancel}</button>
      ${timeLeft(order, texts)}
    </div>
    <div class="scroll centred">
      <span class="emblem">${icon(emblem)}</span>
      <h1 tabindex="-1">${title}</h1>
      <p>${texts.proofFor(order.rp.displayName)}</p>
      <p class="quiet-text">${help}</p>
    </div>
    <div class="actions">
      ${first ? button(first, 'primary', screen.isBusy) : ''}
      ${others.map((option) => button(option, 'secondary', screen.isBusy))}
    </div>
  </section>`;
}

function button({ text, press }: ProofOption, kind: 'primary' | 'secondary', busy: boolean): TemplateResult {
  return html`<button class=${kind} ?disabled=${busy} @click=${press}>${text}</button>`;
}

function proofOf(
  phone: Phone,
  { order }: OrderScreen,
  texts: Texts,
): { title: string; help: string; emblem: IconName; options: ProofOption[] } {
  const step = (text: string, name: StepUpStep): ProofOption => ({ text, press: () => void stepUp(phone, name) });
  const { documentPasses, documentFails, documentUnreadable } = texts;
  const document = { title: texts.showDocument, help: texts.proofSimulated, emblem: 'document' } as const;
  if (order.actions.includes('show-document')) {
    const show = (text: string, option: Parameters<typeof showDocument>[1]): ProofOption => ({
      text,
      press: () => void showDocument(phone, option),
    });
    const options = [
      show(documentPasses, 'passes'),
      show(documentFails, 'fails'),
      show(documentUnreadable, 'unreadable'),
    ];
    return { ...document, options };
  }
  switch (order.hintCode) {
    case 'userMrtd':
      return {
        ...document,
        options: [
          step(documentPasses, 'passes'),
          step(documentFails, 'documentFails'),
          step(documentUnreadable, 'documentUnreadable'),
        ],
      };
    case 'userFace':
      return {
        title: texts.showFace,
        help: texts.proofSimulated,
        emblem: 'identify',
        options: [step(texts.facePasses, 'passes'), step(texts.faceFails, 'faceFails')],
      };
    default:
      return {
        title: texts.stepUp,
        help: texts.stepUpHelp,
        emblem: 'identify',
        options: [step(texts.byFace, 'face'), step(texts.byDocument, 'document'), step(texts.stepUpNot, 'fails')],
      };
  }
}
