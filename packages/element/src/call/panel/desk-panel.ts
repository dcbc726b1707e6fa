import type { CallInitiator, CallView, DeskPurpose, StartCall } from '@secure-start/protocol/call';
import type { Language } from '@secure-start/protocol/messages';
import type { Clock } from '@secure-start/protocol/rp';
import { createElement, writeText } from '../../dom/create-element.ts';
import { createAlarmBanner } from '../alarm/alarm-banner.ts';
import type { SoundState } from '../alarm/alarm-sound.ts';
import { createSoundSwitch } from '../alarm/sound-switch.ts';
import { hasUnreadAlarm, isCancellable, isInProgress } from '../desk/call-progress.ts';
import type { DeskState } from '../desk/desk-state.ts';
import type { KeptCall } from '../desk/kept-call.ts';
import type { RepeatableStart } from '../desk/repeatable-start.ts';
import { createCallCard } from './call-card.ts';
import { createCallForm } from './call-form.ts';
import { createCallHistory } from './call-history.ts';
import { createCallSteps } from './call-steps.ts';
import { createCallTimes } from './call-times.ts';
import { createCancelDialog } from './cancel-dialog.ts';
import type { Text } from '../../texts/text.ts';
import { deskNotice } from './desk-notice.ts';
import { createNoticeBar } from './notice-bar.ts';
import type { DeskStrings } from './desk-strings.ts';

/** Handlers of what happens at the desk. */
export interface DeskHandlers {
  start(call: StartCall): void;
  cancel(call: CallView): void;
  acknowledge(call: CallView): void;
  /** The agent goes on to the next call: what was refused is over. */
  goOn(): void;
  /** An alarm has appeared. */
  alarm(call: CallView): void;
  enableSound(enabled: boolean): void;
}

/** Settings that the desk is shown with. */
export interface DeskSettings {
  strings: DeskStrings;
  language: Language;
  sound: SoundState;
  /** Returns whether a purpose of the server is offered. */
  offers(purpose: DeskPurpose): boolean;
}

/** The DOM of `<bankid-call>`: built once, then changed in place. */
export interface DeskPanel {
  show(state: DeskState, settings: DeskSettings): void;
  /** Opens the dialog that asks whether to cancel. Returns whether there was a call to cancel. */
  openCancelDialog(): boolean;
  /** Clears the form with the personal number. */
  clearForm(): void;
  /** Clears the form, and forgets the number with which the agent could ask again. */
  clear(): void;
  /** Stops what passes by itself, until the next `show`. */
  pause(): void;
  /** Returns whether an event is a press on the sound switch. */
  isOnSoundSwitch(event: Event): boolean;
}

/** Builds the desk in a shadow root. `callInitiator` is preselected in the form. */
export function createDeskPanel(options: {
  root: ShadowRoot;
  handlers: DeskHandlers;
  callInitiator: CallInitiator | undefined;
  keptCall: KeptCall;
  repeatable: RepeatableStart;
  clock: Pick<Clock, 'now' | 'monotonic' | 'sleep'>;
}): DeskPanel {
  const { root, handlers, callInitiator, keptCall, repeatable, clock } = options;
  const banner = createAlarmBanner({ onAcknowledge: handlers.acknowledge, onRaise: handlers.alarm });
  const notice = createNoticeBar();
  const signIn = createElement('slot', 'sign-in', { name: 'sign-in' });
  const service = createElement('p', 'notice', { role: 'status' });
  const dialog = createCancelDialog({ onConfirm: handlers.cancel });
  const form = createCallForm({ callInitiator, clock, onStart: start, onEdit: handlers.goOn });
  const steps = createCallSteps();
  const card = createCallCard({
    steps: steps.element,
    onCancel: dialog.open,
    onAskAgain: askAgain,
    onNewCall: beginNewCall,
  });
  const times = createCallTimes({
    clock,
    onChange(texts) {
      card.showTimes(texts);
      banner.showHold(texts.hold);
    },
  });
  const history = createCallHistory();
  const sound = createSoundSwitch({ onChange: handlers.enableSound });
  const aside = createElement('div', 'aside', {}, history.element, sound.element);
  const columns = createElement('div', 'columns', {}, form.element, card.element, aside);
  const desk = createElement('div', 'desk', { dir: 'ltr' });
  desk.append(banner.element, notice.element, signIn, service, columns, steps.announcement);
  root.append(desk, dialog.element);
  /** Key of what the focus was last moved to: the alarm, or a call and its progress. Empty: no call. */
  let focused: string | undefined;
  let shownStep: DeskState['step'] = 'opening';
  let shown: { state: DeskState; settings: DeskSettings } | undefined;
  /** Language of the last start, in which a refusal is told to the person. */
  let askedIn: Language | undefined;
  let shownRefusal: Extract<DeskState, { step: 'open' }>['refusal'];

  /** Moves the focus when there is something else to do, but not to a call that had ended when the page was opened. */
  function moveFocus(call: CallView | undefined): void {
    const isAlarm = hasUnreadAlarm(call);
    const next = call && !isAlarm ? `${call.callId} ${isInProgress(call)} ${isCancellable(call)}` : '';
    // The banner takes the focus itself.
    if (isAlarm) focused = 'alarm';
    else if (focused !== next) {
      const isFirstView = focused === undefined;
      focused = next;
      if (!isFirstView || isInProgress(call)) card.focus();
    }
  }

  /** The card gives its place to the form. */
  function beginNewCall(): void {
    keptCall.release();
    clear();
    showForm();
    form.focus();
  }

  function showForm(): void {
    if (shown) show(shown.state, shown.settings);
    handlers.goOn();
  }

  function start(call: StartCall): void {
    const { state } = shown ?? {};
    repeatable.note(call, state?.step === 'open' ? state.desk.call : undefined);
    askedIn = call.language;
    handlers.start(call);
  }

  function askAgain(): void {
    if (shown?.state.step !== 'open' || shown.state.busy) return;
    const { call } = shown.state.desk;
    const again = repeatable.of(call);
    if (again && call?.state === 'cancelled') correct(again);
    else if (again) start(again);
  }

  /** The agent has cancelled, perhaps because of a wrong choice: the form opens, and nothing is sent yet. */
  function correct(earlier: StartCall): void {
    keptCall.release();
    repeatable.forget();
    showForm();
    form.refill(earlier);
  }

  function clear(): void {
    form.clear();
    repeatable.forget();
  }

  function show(state: DeskState, settings: DeskSettings): void {
    const { strings, language } = settings;
    shown = { state, settings };
    // The texts of the desk run from left to right in a page of any language.
    desk.lang = language;
    const open = state.step === 'open' ? state : undefined;
    const call = open?.desk.call;
    const busy = open?.busy ?? false;
    const isNowSignedOut = state.step === 'signedOut' && shownStep === 'open';
    shownStep = state.step;
    const told = deskNotice(state, settings);
    notice.show(told, { strings, spoken: askedIn ?? form.spokenLanguage() });
    writeText(service, serviceNotice(open, language));
    sound.show(settings.sound, strings);
    // Before the banner: a dialog that closes gives the focus back to where it was.
    dialog.show({ strings, call: isCancellable(call) ? call : undefined });
    banner.show(call, { strings, language, busy });
    signIn.hidden = state.step !== 'signedOut';
    if (isNowSignedOut) {
      clear();
      // What had the focus is hidden now.
      notice.element.focus();
    }
    if (open) keptCall.note(call);
    const cardCall = keptCall.isKept(call) ? call : undefined;
    // The answer to the start may be lost, and the person asked all the same. Where the server says that they were not, its
    // failed call has a card too.
    if (cardCall && !busy && !open?.refusal?.errorBody?.error) form.clear();
    aside.hidden = !open;
    card.element.hidden = !cardCall;
    form.element.hidden = !open || cardCall !== undefined;
    steps.show(cardCall, { strings, language });
    times.show(cardCall, { strings, language });
    if (!open) return;
    const { purposes } = open.desk;
    const canAskAgain = repeatable.of(call) !== undefined && cardCall !== undefined;
    if (cardCall) card.show(cardCall, { strings, language, purposes, canAskAgain, busy });
    card.placeReport(banner.takeReport);
    form.show({
      purposes: purposes.filter(settings.offers),
      language,
      strings,
      busy,
      isSaidAbove: told.say !== undefined,
    });
    history.show(open.desk, { strings, language });
    moveFocus(call);
    banner.reveal();
    // The form that was pressed may stand lower than the window is high: the refusal must be seen, not only announced.
    if (open.refusal && open.refusal !== shownRefusal) notice.element.scrollIntoView({ block: 'nearest' });
    shownRefusal = open.refusal;
  }

  return {
    show,
    pause: times.pause,
    openCancelDialog: dialog.open,
    clearForm: form.clear,
    clear,
    isOnSoundSwitch: (event) => event.composedPath().includes(sound.element),
  };
}

/**
 * Returns the announcement about BankID, such as maintenance: that of the desk, else that of the last error response, which
 * keeps the language in which it was requested.
 */
function serviceNotice(open: Extract<DeskState, { step: 'open' }> | undefined, language: Language): Text {
  const text = open?.desk.notice?.[language];
  const { notice } = open?.refusal?.errorBody ?? {};
  if (text === undefined && notice) return { ...notice, dir: 'ltr' };
  return { text: text ?? '', language, dir: 'ltr' };
}
