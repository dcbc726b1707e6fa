import type { CallStep, CallView } from '@secure-start/protocol/call';
import type { Language } from '@secure-start/protocol/messages';
import { createElement, setText } from '../../dom/create-element.ts';
import type { DeskStrings } from './desk-strings.ts';
import { formatClock, formatDuration } from './format-duration.ts';

const order: readonly CallStep[] = ['sent', 'opened', 'confirmed', 'done'];

const labels = { sent: 'stepSent', opened: 'stepOpened', confirmed: 'stepConfirmed', done: 'stepDone' } as const;

/** The steps of a call in a row: those that are behind, the present one, and those to come. */
export interface CallSteps {
  element: HTMLElement;
  /**
   * The newest step, for screen readers: a live region, in which only a step that was reached changes anything. It is apart
   * from the row, whose times change too.
   */
  announcement: HTMLElement;
  show(call: CallView | undefined, settings: { strings: DeskStrings; language: Language }): void;
}

/** Creates the steps. */
export function createCallSteps(): CallSteps {
  const items = order.map((step) => {
    const label = createElement('span', 'step-label');
    const check = createElement('span', 'check', { ariaHidden: 'true' }, '✓ ');
    const time = createElement('span', 'step-time');
    return {
      step,
      label,
      time,
      item: createElement('li', 'call-step', {}, createElement('span', 'step-name', {}, check, label), time),
    };
  });
  const element = createElement('ol', 'steps', {}, ...items.map(({ item }) => item));
  const announcement = createElement('p', 'announcement', { role: 'status' });

  return {
    element,
    announcement,
    show(call, { strings, language }) {
      const steps = call?.steps ?? [];
      const reached = indexOfReached(steps);
      // The card hides it beside an alarm.
      element.classList.toggle('none', steps.length === 0);
      element.setAttribute('aria-label', strings.steps);
      for (const [index, { step, label, time, item }] of items.entries()) {
        item.dataset['reached'] = String(index <= reached);
        if (index === reached) item.setAttribute('aria-current', 'true');
        else item.removeAttribute('aria-current');
        setText(label, strings[labels[step]]);
        setText(time, call ? timeOf(call, step, language) : '');
      }
      setText(announcement, steps.length === 0 ? '' : announcementOf(reached, strings));
    },
  };
}

/** Returns the index of the last step that is known here. A newer server may report others. */
export function indexOfReached(steps: readonly { name: string }[]): number {
  const names: readonly string[] = order;
  return Math.max(0, ...steps.map(({ name }) => names.indexOf(name)));
}

/** Returns the time of day of the first step, and of later ones the time from it. Empty for one that was not seen. */
function timeOf(call: CallView, step: CallStep, language: Language): string {
  if (step === 'sent') return formatClock(new Date(call.startedAt), language);
  const seen = call.steps?.find(({ name }) => name === step);
  return seen ? `+${formatDuration(seen.afterMs)}` : '';
}

function announcementOf(reached: number, strings: DeskStrings): string {
  const [step = 'sent'] = order.slice(reached);
  return strings.stepReached
    .replace('{number}', String(reached + 1))
    .replace('{count}', String(order.length))
    .replace('{step}', strings[labels[step]]);
}
