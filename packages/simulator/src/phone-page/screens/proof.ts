import { html, type TemplateResult } from 'lit/html.js';
import type { StepUpStep } from '../../app/step-up.ts';
import { refuse, showDocument, stepUp } from '../order-actions.ts';
import type { Phone } from '../phone.ts';
import type { OrderScreen } from '../phone-state.ts';
import type { Texts } from '../texts/texts.ts';
import { icon, type IconName } from '../parts/icons.ts';
import { timeLeft } from '../parts/time-left.ts';

/** Something to press that makes the simulated proof come out one way. */
interface Outcome {
  text: string;
  press: () => void;
}

/** A document or a face that the person is asked for; how it comes out is the person's to choose. */
export function proofScreen(phone: Phone, screen: OrderScreen, texts: Texts): TemplateResult {
  const { order } = screen;
  const { title, help, emblem, outcomes } = proofOf(phone, screen, texts);
  const [first, ...others] = outcomes;
  return html`<section class="screen">
    <div class="top-bar">
      <button class="quiet" ?disabled=${screen.busy} @click=${() => void refuse(phone)}>${texts.cancel}</button>
      ${timeLeft(order, texts)}
    </div>
    <div class="scroll centred">
      <span class="emblem">${icon(emblem)}</span>
      <h1 tabindex="-1">${title}</h1>
      <p>${texts.proofFor(order.rp.displayName)}</p>
      <p class="quiet-text">${help}</p>
    </div>
    <div class="actions">
      ${first ? button(first, 'primary', screen.busy) : ''}
      ${others.map((outcome) => button(outcome, 'secondary', screen.busy))}
    </div>
  </section>`;
}

function button({ text, press }: Outcome, kind: 'primary' | 'secondary', busy: boolean): TemplateResult {
  return html`<button class=${kind} ?disabled=${busy} @click=${press}>${text}</button>`;
}

function proofOf(
  phone: Phone,
  { order }: OrderScreen,
  texts: Texts,
): { title: string; help: string; emblem: IconName; outcomes: Outcome[] } {
  const step = (text: string, name: StepUpStep): Outcome => ({ text, press: () => void stepUp(phone, name) });
  const { documentPasses, documentFails, documentUnreadable } = texts;
  const document = { title: texts.showDocument, help: texts.proofSimulated, emblem: 'document' } as const;
  if (order.actions.includes('show-document')) {
    const show = (text: string, outcome: Parameters<typeof showDocument>[1]): Outcome => ({
      text,
      press: () => void showDocument(phone, outcome),
    });
    const outcomes = [
      show(documentPasses, 'passes'),
      show(documentFails, 'fails'),
      show(documentUnreadable, 'unreadable'),
    ];
    return { ...document, outcomes };
  }
  switch (order.hintCode) {
    case 'userMrtd':
      return {
        ...document,
        outcomes: [
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
        outcomes: [step(texts.facePasses, 'passes'), step(texts.faceFails, 'faceFails')],
      };
    default:
      return {
        title: texts.stepUp,
        help: texts.stepUpHelp,
        emblem: 'identify',
        outcomes: [step(texts.byFace, 'face'), step(texts.byDocument, 'document'), step(texts.stepUpNot, 'fails')],
      };
  }
}
