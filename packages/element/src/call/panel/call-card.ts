import type { CallView, DeskPurpose } from '@secure-start/protocol/call';
import type { FlowMessage } from '@secure-start/protocol/flow';
import type { Language } from '@secure-start/protocol/messages';
import { createElement, setText } from '../../dom/create-element.ts';
import { hasUnreadAlarm, isCancellable, isInProgress } from '../desk/call-progress.ts';
import { describeOutcome } from './call-outcome.ts';
import type { DeskStrings } from './desk-strings.ts';

/** The card of the desk's present call: what to say, what to do, and what the person sees. */
export interface CallCard {
  element: HTMLElement;
  show(call: CallView, settings: { strings: DeskStrings; language: Language; purposes: readonly DeskPurpose[] }): void;
  focus(): void;
}

/** Creates the card. Its buttons call `onCancel` and `onNewCall`. */
export function createCallCard(options: { onCancel(): void; onNewCall(): void }): CallCard {
  const heading = createElement('h2', 'heading', { tabIndex: -1 });
  const person = createElement('p', 'person');
  const [say, act, sees] = [createLine('say'), createLine('act'), createLine('sees')];
  const lines = createElement('div', 'lines', { role: 'status' }, say.element, act.element, sees.element);
  const goOn = createElement('a', 'primary');
  const cancelLabel = createElement('span', 'cancel-label');
  const cancelKey = createElement('kbd', 'key');
  const cancel = createElement('button', 'cancel', { type: 'button' }, cancelLabel, cancelKey);
  cancel.addEventListener('click', options.onCancel);
  // The form stands before a call that has ended. This button leads back to it from the heading, which has the focus.
  const newCall = createElement('button', 'new-call', { type: 'button' });
  newCall.addEventListener('click', options.onNewCall);
  const element = createElement('section', 'call', {}, heading, person, lines, goOn, cancel, newCall);
  element.setAttribute('aria-labelledby', 'call-heading');
  heading.id = 'call-heading';

  return {
    element,
    show(call, { strings, language, purposes }) {
      const { text, tone } = describeOutcome({ ...call, hasAlarm: call.alarm !== undefined }, strings);
      const label = purposes.find(({ name }) => name === call.purpose)?.label[language] ?? call.purpose;
      element.dataset['tone'] = tone;
      setText(heading, call.name === undefined ? text : `${text}: ${call.name}`);
      setText(person, [call.maskedPersonalNumber, label, strings[call.callInitiator]].join(' · '));
      say.show(strings.say, call.say);
      act.show(strings.act, { text: call.act.text[language], language });
      // The banner of the alarm shows the same text.
      act.element.hidden = hasUnreadAlarm(call);
      sees.show(strings.customerSees, { text: call.customerSees.text[language], language });
      cancel.hidden = !isCancellable(call);
      newCall.hidden = isInProgress(call) || hasUnreadAlarm(call);
      setText(newCall, strings.newCall);
      setText(cancelLabel, strings.cancel);
      setText(cancelKey, strings.cancelKey);
      const address = call.continueTo === undefined ? undefined : new URL(call.continueTo, location.href);
      // The server sends a path of this origin only; the link is never shown for another.
      goOn.hidden = address?.origin !== location.origin;
      if (address) goOn.href = address.href;
      setText(goOn, strings.goOn);
    },
    focus() {
      // Scrolls no further than it must: to the whole card, or to its top when it is higher than the window.
      element.scrollIntoView({ block: 'nearest' });
      heading.focus();
    },
  };
}

interface Line {
  element: HTMLElement;
  show(label: string, message: Pick<FlowMessage, 'text' | 'language'>): void;
}

/** Creates a text of the card under its label. The text has its own language: `say` is in that of the call. */
function createLine(name: string): Line {
  const label = createElement('h3', 'label');
  const text = createElement('p', 'text');
  return {
    element: createElement('div', `line ${name}`, {}, label, text),
    show(labelText, message) {
      setText(label, labelText);
      text.lang = message.language;
      setText(text, message.text);
    },
  };
}
