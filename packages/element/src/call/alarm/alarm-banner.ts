import type { CallView } from '@secure-start/protocol/call';
import type { Language } from '@secure-start/protocol/messages';
import { createElement, setText } from '../../dom/create-element.ts';
import { hasUnreadAlarm } from '../desk/call-progress.ts';
import type { DeskStrings } from '../panel/desk-strings.ts';
import { alarmTexts } from './alarm-texts.ts';
import { imperatives } from './imperatives.ts';

/** The warning of possible fraud, across the desk until the agent has acknowledged it. */
export interface AlarmBanner {
  element: HTMLElement;
  show(call: CallView | undefined, settings: { strings: DeskStrings; language: Language; busy: boolean }): void;
  /** Moves focus and window to an alarm that has come. To be called when the desk has its height. */
  reveal(): void;
  /** Shows until when the number is held. */
  showHold(text: string): void;
  /** Takes in to whom to report, when the alarm is unread and the desk has the place. Returns whether it did. */
  takeReport(report: HTMLElement): boolean;
}

/** Creates the banner. `onRaise` is called when an alarm appears. */
export function createAlarmBanner(options: {
  onAcknowledge(call: CallView): void;
  onRaise(call: CallView): void;
}): AlarmBanner {
  // The live region stays in the tree, so that what is put into it is announced.
  const warning = createElement('div', 'alarm-text', { role: 'alert' });
  // Outside of it: its time changes, and must not be announced each time.
  const hold = createElement('p', 'hold');
  const acknowledge = createElement('button', 'acknowledge', { type: 'button' });
  const element = createElement('div', 'alarm', {}, warning, hold, acknowledge);
  // As an agent scrolls on, its lower end with the button stays in sight. See the style sheet.
  new ResizeObserver(() => element.style.setProperty('--alarm-height', `${element.offsetHeight}px`)).observe(element);
  let unread: CallView | undefined;
  let isBusy = false;
  let unseen: HTMLElement | undefined;
  let raised = '';
  let shown = '';
  acknowledge.addEventListener('click', () => unread && !isBusy && options.onAcknowledge(unread));

  /** Fills the banner. What to do comes first: an agent who reads on is an agent who is still being talked to. */
  function fill(call: CallView, { strings, language }: { strings: DeskStrings; language: Language }): void {
    const heading = createElement('h2', 'alarm-heading', { tabIndex: -1, textContent: strings.alarm });
    const acts = imperatives(call.act.text[language]);
    const { reason, protect, hint } = alarmTexts(call, language);
    warning.append(
      heading,
      createElement(
        'ul',
        'alarm-acts',
        {},
        ...acts.map((textContent) => createElement('li', 'alarm-act', { textContent })),
      ),
      createElement(
        'div',
        'alarm-why',
        {},
        createElement('p', 'alarm-reason', { textContent: reason }),
        createElement('p', 'alarm-protect', { textContent: protect }),
        createElement('p', 'alarm-hint', { textContent: hint }),
      ),
    );
    unseen = heading;
  }

  return {
    element,
    show(call, { strings, language, busy }) {
      unread = call && hasUnreadAlarm(call) ? call : undefined;
      const key = unread ? `${unread.callId} ${unread.alarm?.kind}` : '';
      element.toggleAttribute('data-unread', unread !== undefined);
      acknowledge.hidden = !unread;
      isBusy = busy;
      // Not `disabled`, which takes the focus away: after a refusal the same key presses it again.
      acknowledge.setAttribute('aria-disabled', String(busy));
      setText(acknowledge, strings.acknowledge);
      if (`${key} ${language}` !== shown) {
        shown = `${key} ${language}`;
        warning.replaceChildren();
        unseen = undefined;
        if (unread) fill(unread, { strings, language });
      }
      if (key !== raised) {
        raised = key;
        if (unread) options.onRaise(unread);
      }
    },
    reveal() {
      // Not the button: an Enter that was meant for something else must not acknowledge an unread alarm.
      unseen?.focus({ preventScroll: true });
      // Not the banner, which may stick to the top of the window. It is the first part of the desk.
      if (unseen) element.parentElement?.scrollIntoView({ block: 'start' });
      unseen = undefined;
    },
    takeReport(report) {
      // In a smaller window it would push what to say out of sight.
      const fits = unread !== undefined && element.offsetWidth >= 544 && innerHeight >= 576;
      if (fits && report.parentElement !== element) element.append(report);
      return fits;
    },
    showHold: (text) => setText(hold, unread ? text : ''),
  };
}
