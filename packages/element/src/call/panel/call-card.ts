import type { CallView, DeskPurpose } from '@secure-start/protocol/call';
import type { FlowMessage } from '@secure-start/protocol/flow';
import type { Language } from '@secure-start/protocol/messages';
import { createElement, setText } from '../../dom/create-element.ts';
import { alarmTexts } from '../alarm/alarm-texts.ts';
import { hasUnreadAlarm, isCancellable, isInProgress } from '../desk/call-progress.ts';
import { describeOutcome } from './call-outcome.ts';
import type { CallTimeTexts } from './call-times.ts';
import type { DeskStrings } from './desk-strings.ts';
import { createAlarmReport } from '../alarm/alarm-report.ts';

/** The card of the desk's present call: what to say, what to do, and what the person sees. */
export interface CallCard {
  element: HTMLElement;
  show(call: CallView, settings: CallCardSettings): void;
  /** Shows to whom to report, in a place that `take` offers, else on the card. */
  placeReport(take: (report: HTMLElement) => boolean): void;
  showTimes(texts: CallTimeTexts): void;
  focus(): void;
}

/** Settings that the card is shown with. */
export interface CallCardSettings {
  strings: DeskStrings;
  language: Language;
  purposes: readonly DeskPurpose[];
  /** The agent can ask the same person again from here. */
  canAskAgain: boolean;
  busy: boolean;
}

/** Creates the card around its steps. Its buttons call `onCancel`, `onAskAgain` and `onNewCall`. */
export function createCallCard(options: {
  steps: HTMLElement;
  onCancel(): void;
  onAskAgain(): void;
  onNewCall(): void;
}): CallCard {
  const outcome = createElement('span', 'outcome-text');
  const name = createElement('bdi', 'name');
  const heading = createElement('h2', 'heading', { tabIndex: -1, id: 'call-heading' }, outcome, name);
  const number = createElement('bdi', 'personal-number', { dir: 'ltr' });
  const subject = createElement('span', 'subject');
  const person = createElement('p', 'person', {}, number, subject);
  const time = createElement('p', 'question-time');
  const reason = createElement('span', 'reason-text');
  const protect = createElement('span', 'protect-text');
  const why = createElement('p', 'alarm-reason', {}, reason, ' ', protect);
  const hint = createElement('p', 'alarm-hint');
  const hold = createElement('p', 'hold');
  const report = createAlarmReport();
  const [say, act, sees] = [createLine('say'), createLine('act'), createLine('sees')];
  const lines = createElement('div', 'lines', { role: 'status' }, say.element, act.element, sees.element);
  const goOn = createElement('a', 'primary');
  const cancelLabel = createElement('span', 'cancel-label');
  const cancelKey = createElement('kbd', 'key');
  const cancel = createElement('button', 'cancel', { type: 'button' }, cancelLabel, cancelKey);
  cancel.addEventListener('click', options.onCancel);
  const askAgain = createElement('button', 'ask-again primary', { type: 'button' });
  askAgain.addEventListener('click', options.onAskAgain);
  const newCall = createElement('button', 'new-call', { type: 'button' });
  newCall.addEventListener('click', options.onNewCall);
  // One row at the bottom: the buttons are where they were, whatever the texts above them.
  const buttons = createElement('div', 'buttons', {}, goOn, cancel, askAgain, newCall);
  const element = createElement(
    'section',
    'call',
    {},
    heading,
    person,
    options.steps,
    time,
    why,
    hint,
    hold,
    lines,
    report.element,
    buttons,
  );
  element.setAttribute('aria-labelledby', 'call-heading');

  return {
    element,
    show(call, settings) {
      const { strings, language, purposes, canAskAgain, busy } = settings;
      const { text, tone } = describeOutcome({ ...call, hasAlarm: call.alarm !== undefined }, strings);
      const label = purposes.find((purpose) => purpose.name === call.purpose)?.label[language] ?? call.purpose;
      element.dataset['tone'] = tone;
      setText(outcome, call.name === undefined ? text : `${text}: `);
      setText(name, call.name ?? '');
      setText(number, call.maskedPersonalNumber);
      setText(subject, ` · ${label} · ${strings[call.callInitiator]}`);
      say.label(mayHaveHungUp(call) ? strings.sayIfThere : strings.say);
      act.show(strings.act, { text: call.act.text[language], language });
      // The banner of an alarm says what to do. Beside it, what to say comes first.
      const isUnread = hasUnreadAlarm(call);
      for (const other of [options.steps, time, act.element]) other.hidden = isUnread;
      element.toggleAttribute('data-unread', isUnread);
      report.show(call, settings);
      // The reason takes the place of the times, and stays when the banner has gone: the agent has to report it.
      time.hidden ||= call.alarm !== undefined;
      why.hidden = call.alarm === undefined;
      const texts = alarmTexts(call, language);
      setText(reason, texts.reason);
      setText(protect, texts.protect);
      setText(hint, texts.hint);
      sees.show(strings.customerSees, { text: call.customerSees.text[language], language });
      cancel.hidden = !isCancellable(call);
      askAgain.hidden = !canAskAgain;
      askAgain.setAttribute('aria-disabled', String(busy));
      setText(askAgain, strings.askAgain);
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
    placeReport(take) {
      if (!take(report.to) && report.to.parentElement !== report.element) report.element.prepend(report.to);
    },
    showTimes(texts) {
      setText(time, texts.question);
      setText(hold, texts.hold);
      if (texts.say) say.write(texts.say);
    },
    focus() {
      // A browser would scroll the heading to the middle of the window, and what to say out of it.
      heading.focus({ preventScroll: true });
      // Scrolls no further than it must: to the whole card, or to its top when it is higher than the window.
      element.scrollIntoView({ block: element.offsetHeight > innerHeight ? 'start' : 'nearest' });
    },
  };
}

/** Returns whether the agent may be alone on the line: a call that is cut off ends like one that is cancelled. */
function mayHaveHungUp({ state, hintCode, cancelWanted }: CallView): boolean {
  return state === 'cancelled' || cancelWanted === true || (state === 'failed' && hintCode === 'expiredTransaction');
}

interface Line {
  element: HTMLElement;
  label(text: string): void;
  write(message: Pick<FlowMessage, 'text' | 'language'>): void;
  show(label: string, message: Pick<FlowMessage, 'text' | 'language'>): void;
}

/** Creates a text of the card under its label. The text has its own language: `say` is in that of the call. */
function createLine(name: string): Line {
  const label = createElement('h3', 'label');
  const text = createElement('p', 'text');
  const write: Line['write'] = (message) => {
    text.lang = message.language;
    setText(text, message.text);
  };
  return {
    element: createElement('div', `line ${name}`, {}, label, text),
    label: (labelText) => setText(label, labelText),
    write,
    show(labelText, message) {
      setText(label, labelText);
      write(message);
    },
  };
}
