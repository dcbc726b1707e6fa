import type { CallView } from '@secure-start/protocol/call';
import type { Language } from '@secure-start/protocol/messages';
import { make } from '../../dom/create-element.ts';
import type { DeskStrings } from '../panel/desk-strings.ts';
import { hasUnreadAlarm } from '../desk/desk-state.ts';

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
  let raised = '';
  let shown = '';

  function fill(call: CallView, { strings, language }: { strings: DeskStrings; language: Language }): void {
    // Not the button: Enter that was meant for something else must not confirm an alarm nobody has read.
    const heading = make('h2', 'alarm-heading', { tabIndex: -1, textContent: strings.alarm });
    const acknowledge = make('button', 'acknowledge', { type: 'button', textContent: strings.acknowledge });
    acknowledge.addEventListener('click', () => options.acknowledge(call));
    element.append(
      heading,
      make('p', 'alarm-reason', { textContent: strings[call.alarm?.kind ?? 'declined'] }),
      make('p', 'alarm-act', { textContent: call.act.text[language] }),
      acknowledge,
    );
    heading.focus();
    element.scrollIntoView({ block: 'start' });
  }

  return {
    element,
    show(call, { strings, language, busy }) {
      const unread = call && hasUnreadAlarm(call) ? call : undefined;
      const key = unread ? `${unread.callId} ${unread.alarm?.kind}` : '';
      if (`${key} ${language}` !== shown) {
        shown = `${key} ${language}`;
        element.replaceChildren();
        if (unread) fill(unread, { strings, language });
      }
      if (key !== raised) {
        raised = key;
        if (unread) options.raised(unread);
      }
      const button = element.querySelector('button');
      if (button) button.disabled = busy;
    },
  };
}
