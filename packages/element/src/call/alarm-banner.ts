import type { CallView, Language } from '@secure-start/protocol';
import { make } from '../make.ts';
import type { DeskStrings } from './desk-strings.ts';
import { hasUnreadAlarm } from './desk-situation.ts';

/** Possible fraud, over the whole width, until the agent has confirmed to have read it. */
export interface AlarmBanner {
  /** A live region: it stays, so that what is put into it is read out. */
  element: HTMLElement;
  show(call: CallView | undefined, setting: { strings: DeskStrings; language: Language; busy: boolean }): void;
}

/** Makes the banner; `acknowledge` is told of the press, `raised` when an alarm appears. */
export function createAlarmBanner(options: {
  acknowledge(call: CallView): void;
  raised(call: CallView): void;
}): AlarmBanner {
  const element = make('div', 'alarm', { role: 'alert' });
  let shown = '';
  return {
    element,
    show(call, { strings, language, busy }) {
      const alarm = call && hasUnreadAlarm(call) ? call.alarm : undefined;
      const key = call && alarm ? `${call.callId} ${alarm.kind} ${strings.alarm}` : '';
      if (key !== shown) {
        shown = key;
        element.replaceChildren();
        if (call && alarm) {
          // Not the button: Enter that was meant for something else must not confirm an alarm nobody has read.
          const heading = make('h2', 'alarm-heading', { tabIndex: -1, textContent: strings.alarm });
          const acknowledge = make('button', 'acknowledge', { type: 'button', textContent: strings.acknowledge });
          acknowledge.addEventListener('click', () => options.acknowledge(call));
          element.append(
            heading,
            make('p', 'alarm-reason', { textContent: strings[alarm.kind] }),
            make('p', 'alarm-act', { textContent: call.act.text[language] }),
            acknowledge,
          );
          heading.focus();
          options.raised(call);
        }
      }
      const button = element.querySelector('button');
      if (button) button.disabled = busy;
    },
  };
}
