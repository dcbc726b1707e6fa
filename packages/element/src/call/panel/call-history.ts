import type { DeskPurpose, DeskView, PastCall } from '@secure-start/protocol/call';
import type { Language } from '@secure-start/protocol/messages';
import { createElement, setText } from '../../dom/create-element.ts';
import { isInProgress } from '../desk/call-progress.ts';
import { describeOutcome } from './call-outcome.ts';
import type { DeskStrings } from './desk-strings.ts';

/** The list of the shift's calls that have ended, newest first. */
export interface CallHistory {
  element: HTMLElement;
  show(desk: DeskView, settings: { strings: DeskStrings; language: Language }): void;
}

/** Returns the calls that have ended, with the desk's present one when it has. Personal numbers arrive masked. */
export function pastCalls({ call, history }: DeskView): readonly PastCall[] {
  if (!call || isInProgress(call)) return history;
  const { alarm, ...last } = call;
  return [{ ...last, ...(alarm && { alarm: alarm.kind }) }, ...history];
}

/** Creates the list. */
export function createCallHistory(): CallHistory {
  const heading = createElement('h2', 'heading', { id: 'history-heading' });
  const empty = createElement('p', 'hint');
  const list = createElement('ol', 'past');
  const element = createElement('section', 'history', {}, heading, empty, list);
  element.setAttribute('aria-labelledby', 'history-heading');
  return {
    element,
    show(desk, { strings, language }) {
      const calls = pastCalls(desk);
      const timeFormat = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
      setText(heading, strings.history);
      setText(empty, strings.noHistory);
      empty.hidden = calls.length > 0;
      list.replaceChildren(
        ...calls.map((call) => createEntry(call, { timeFormat, strings, language, purposes: desk.purposes })),
      );
    },
  };
}

function createEntry(
  call: PastCall,
  settings: {
    timeFormat: Intl.DateTimeFormat;
    strings: DeskStrings;
    language: Language;
    purposes: readonly DeskPurpose[];
  },
): HTMLLIElement {
  const { timeFormat, strings, language, purposes } = settings;
  const { text, tone } = describeOutcome({ ...call, hasAlarm: call.alarm !== undefined }, strings);
  const label = purposes.find(({ name }) => name === call.purpose)?.label[language] ?? call.purpose;
  const time = timeFormat.format(new Date(call.startedAt));
  const entry = createElement(
    'li',
    'past-call',
    {},
    createElement('time', 'time', { dateTime: call.startedAt, textContent: time }),
    createElement('span', 'outcome', { textContent: text }),
    createElement(
      'span',
      'person',
      {},
      ...(call.name === undefined ? [] : [createElement('bdi', 'name', { textContent: call.name }), ' · ']),
      createElement('bdi', 'personal-number', { dir: 'ltr', textContent: call.maskedPersonalNumber }),
      ` · ${label}`,
    ),
  );
  entry.dataset['tone'] = tone;
  return entry;
}
