import type { DeskPurpose, DeskView, PastCall } from '@secure-start/protocol/call';
import type { Language } from '@secure-start/protocol/messages';
import { make, setText } from '../../dom/create-element.ts';
import { isUnderWay } from '../desk/desk-state.ts';
import type { DeskStrings } from './desk-strings.ts';
import { outcomeOf } from './call-outcome.ts';

/** The calls of the shift that are over, newest first. */
export interface CallHistory {
  element: HTMLElement;
  show(desk: DeskView, setting: { strings: DeskStrings; language: Language }): void;
}

/** The calls that are over: the last one too, once it has ended. Personal numbers come masked. */
export function pastCalls({ call, history }: DeskView): readonly PastCall[] {
  if (!call || isUnderWay(call)) return history;
  const { alarm, ...last } = call;
  return [{ ...last, ...(alarm && { alarm: alarm.kind }) }, ...history];
}

/** Makes the list. */
export function createCallHistory(): CallHistory {
  const heading = make('h2', 'heading', { id: 'history-heading' });
  const none = make('p', 'hint');
  const list = make('ol', 'past');
  const element = make('section', 'history', {}, heading, none, list);
  element.setAttribute('aria-labelledby', 'history-heading');
  return {
    element,
    show(desk, { strings, language }) {
      const calls = pastCalls(desk);
      const time = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
      setText(heading, strings.history);
      setText(none, strings.noHistory);
      none.hidden = calls.length > 0;
      list.replaceChildren(...calls.map((call) => entry(call, { time, strings, language, purposes: desk.purposes })));
    },
  };
}

function entry(
  call: PastCall,
  setting: {
    time: Intl.DateTimeFormat;
    strings: DeskStrings;
    language: Language;
    purposes: readonly DeskPurpose[];
  },
): HTMLLIElement {
  const { time, strings, language, purposes } = setting;
  const { text, tone } = outcomeOf({ ...call, alarmed: call.alarm !== undefined }, strings);
  const label = purposes.find(({ name }) => name === call.purpose)?.label[language] ?? call.purpose;
  const item = make(
    'li',
    'past-call',
    {},
    make('time', 'time', { dateTime: call.startedAt, textContent: time.format(new Date(call.startedAt)) }),
    make('span', 'outcome', { textContent: text }),
    make(
      'span',
      'whom',
      {},
      call.name === undefined ? '' : `${call.name} · `,
      make('span', 'number-asked', { textContent: call.personalNumber }),
      ` · ${label}`,
    ),
  );
  item.dataset['tone'] = tone;
  return item;
}
