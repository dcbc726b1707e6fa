import type { CallView, DeskPurpose } from '@secure-start/protocol/call';
import type { FlowMessage } from '@secure-start/protocol/flow';
import type { Language } from '@secure-start/protocol/messages';
import { make, setText } from '../../dom/create-element.ts';
import type { DeskStrings } from './desk-strings.ts';
import { hasUnreadAlarm, isCancellable, isUnderWay } from '../desk/desk-state.ts';
import { outcomeOf } from './call-outcome.ts';

/** The call under way, or the last one: what to say, what to do, what the person sees. */
export interface CallCard {
  element: HTMLElement;
  show(call: CallView, setting: { strings: DeskStrings; language: Language; purposes: readonly DeskPurpose[] }): void;
  focus(): void;
}

/** Makes the card; `cancel` and `startAnew` are told what the agent wants. */
export function createCallCard(options: { cancel(): void; startAnew(): void }): CallCard {
  const heading = make('h2', 'heading', { tabIndex: -1 });
  const whom = make('p', 'whom');
  const [say, act, sees] = [createLine('say'), createLine('act'), createLine('sees')];
  const lines = make('div', 'lines', { role: 'status' }, say.element, act.element, sees.element);
  const goOn = make('a', 'primary');
  const cancelWords = make('span', 'words');
  const cancelKey = make('kbd', 'key');
  const cancel = make('button', 'cancel', { type: 'button' }, cancelWords, cancelKey);
  cancel.addEventListener('click', options.cancel);
  // The form stands before the call that is over: this leads there in one step, from the heading that has the focus.
  const startAnew = make('button', 'start-anew', { type: 'button' });
  startAnew.addEventListener('click', options.startAnew);
  const element = make('section', 'call', {}, heading, whom, lines, goOn, cancel, startAnew);
  element.setAttribute('aria-labelledby', 'call-heading');
  heading.id = 'call-heading';

  return {
    element,
    show(call, { strings, language, purposes }) {
      const { text, tone } = outcomeOf({ ...call, alarmed: call.alarm !== undefined }, strings);
      const label = purposes.find(({ name }) => name === call.purpose)?.label[language] ?? call.purpose;
      element.dataset['tone'] = tone;
      setText(heading, call.name === undefined ? text : `${text}: ${call.name}`);
      setText(whom, [call.personalNumber, label, strings[call.callInitiator]].join(' · '));
      say.show(strings.say, call.say);
      act.show(strings.act, { text: call.act.text[language], language });
      // The alarm says it, larger.
      act.element.hidden = hasUnreadAlarm(call);
      sees.show(strings.customerSees, { text: call.customerSees.text[language], language });
      cancel.hidden = !isCancellable(call);
      startAnew.hidden = isUnderWay(call) || hasUnreadAlarm(call);
      setText(startAnew, strings.newCall);
      setText(cancelWords, strings.cancel);
      setText(cancelKey, strings.cancelKey);
      const address = call.continueTo === undefined ? undefined : new URL(call.continueTo, location.href);
      // The server promises a path of this origin, and is held to that.
      goOn.hidden = address?.origin !== location.origin;
      if (address) goOn.href = address.href;
      setText(goOn, strings.goOn);
    },
    focus() {
      // All of it if there is room, and its beginning if there is not.
      element.scrollIntoView({ block: 'nearest' });
      heading.focus();
    },
  };
}

interface Line {
  element: HTMLElement;
  show(label: string, message: Pick<FlowMessage, 'text' | 'language'>): void;
}

/** A text of the call under its label: what to say is in the language that is spoken, the rest in the agent's. */
function createLine(name: string): Line {
  const label = make('h3', 'label');
  const text = make('p', 'text');
  return {
    element: make('div', `line ${name}`, {}, label, text),
    show(words, message) {
      setText(label, words);
      text.lang = message.language;
      setText(text, message.text);
    },
  };
}
