import type { CallView } from '@secure-start/protocol/call';
import type { Language } from '@secure-start/protocol/messages';
import { createElement } from '../../dom/create-element.ts';
import { hasUnreadAlarm } from '../desk/call-progress.ts';
import type { DeskStrings } from '../panel/desk-strings.ts';

/** The warning of possible fraud, across the desk until the agent has acknowledged it. */
export interface AlarmBanner {
  /** A live region. It stays in the tree, so that what is put into it is announced. */
  element: HTMLElement;
  show(call: CallView | undefined, settings: { strings: DeskStrings; language: Language; busy: boolean }): void;
}

/** Creates the banner. `onRaise` is called when an alarm appears. */
export function createAlarmBanner(options: {
  onAcknowledge(call: CallView): void;
  onRaise(call: CallView): void;
}): AlarmBanner {
  const element = createElement('div', 'alarm', { role: 'alert' });
  let raised = '';
  let shown = '';

  function fill(call: CallView, { strings, language }: { strings: DeskStrings; language: Language }): void {
    const heading = createElement('h2', 'alarm-heading', { tabIndex: -1, textContent: strings.alarm });
    const acknowledge = createElement('button', 'acknowledge', { type: 'button', textContent: strings.acknowledge });
    acknowledge.addEventListener('click', () => options.onAcknowledge(call));
    element.append(
      heading,
      createElement('p', 'alarm-reason', { textContent: strings[call.alarm?.kind ?? 'declined'] }),
      createElement('p', 'alarm-act', { textContent: call.act.text[language] }),
      acknowledge,
    );
    // Not the button: an Enter that was meant for something else must not acknowledge an unread alarm.
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
        if (unread) options.onRaise(unread);
      }
      const button = element.querySelector('button');
      if (button) button.disabled = busy;
    },
  };
}
