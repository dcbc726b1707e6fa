import type { CallInitiator, CallView, DeskPurpose, StartCall } from '@secure-start/protocol/call';
import type { Language } from '@secure-start/protocol/messages';
import type { Clock } from '@secure-start/protocol/rp';
import { make, setText } from '../../dom/create-element.ts';
import { createAlarmBanner } from '../alarm/alarm-banner.ts';
import type { SoundState } from '../alarm/alarm-sound.ts';
import { createCallCard } from './call-card.ts';
import { createCallForm } from './call-form.ts';
import { createCallHistory } from './call-history.ts';
import { createCancelDialog } from './cancel-dialog.ts';
import { hasUnreadAlarm, isCancellable, isUnderWay } from '../desk/desk-state.ts';
import type { DeskSituation } from '../desk/desk-state.ts';
import type { DeskStrings } from './desk-strings.ts';
import { createSoundSwitch } from '../alarm/sound-switch.ts';

/** What the agent does at the desk. */
export interface DeskActs {
  start(call: StartCall): void;
  cancel(call: CallView): void;
  acknowledge(call: CallView): void;
  /** An alarm has appeared on the desk. */
  alarmRaised(call: CallView): void;
  switchSound(on: boolean): void;
}

/** What the desk is shown with. */
export interface DeskSetting {
  strings: DeskStrings;
  language: Language;
  sound: SoundState;
  /** Which of the server's purposes to offer. */
  offers(purpose: DeskPurpose): boolean;
}

/** All that is seen of the desk. */
export interface DeskPanel {
  show(situation: DeskSituation, setting: DeskSetting): void;
  /** Whether there was something to ask. */
  askToCancel(): boolean;
  forgetNumber(): void;
  /** Whether a press is on the switch of the sound, which decides for itself. */
  isSoundSwitch(press: Event): boolean;
}

/** Builds the desk in `root`. The focus goes where the work goes: number, call, what came of it. */
export function createDeskPanel(
  root: ShadowRoot,
  options: DeskActs & { callInitiator: CallInitiator | undefined; clock: Pick<Clock, 'now'> },
): DeskPanel {
  const banner = createAlarmBanner({ acknowledge: options.acknowledge, raised: options.alarmRaised });
  const notice = make('p', 'notice', { role: 'alert', tabIndex: -1 });
  const signIn = make('slot', 'sign-in', { name: 'sign-in' });
  const service = make('p', 'notice', { role: 'status' });
  const dialog = createCancelDialog({ cancel: options.cancel });
  const form = createCallForm(options);
  const card = createCallCard({ cancel: dialog.ask, startAnew: form.focus });
  const history = createCallHistory();
  const sound = createSoundSwitch({ choose: options.switchSound });
  const aside = make('div', 'aside', {}, history.element, sound.element);
  const calls = make('div', 'calls', {}, card.element, aside);
  const desk = make('div', 'desk', {}, banner.element, notice, signIn, service, form.element, calls);
  root.append(desk, dialog.element);
  let focused = '';
  let stepShown: DeskSituation['step'] = 'opening';

  /** The focus moves when what there is to do changes, and not when the page opens. */
  function moveFocus(call: CallView | undefined): void {
    const isAlarm = hasUnreadAlarm(call);
    const now = call && !isAlarm ? `${call.callId} ${isUnderWay(call)} ${isCancellable(call)}` : '';
    if (isAlarm) focused = 'alarm';
    else if (focused !== now) {
      const isFirst = focused === '';
      focused = now;
      if (!isFirst || isUnderWay(call)) card.focus();
    }
  }

  /** What had the focus is gone with the desk. */
  function signedOutNow({ step }: DeskSituation): boolean {
    const isNews = step === 'signedOut' && stepShown === 'open';
    stepShown = step;
    return isNews;
  }

  return {
    show(situation, setting) {
      const { strings, language } = setting;
      const open = situation.step === 'open' ? situation : undefined;
      const call = open?.desk.call;
      const busy = open?.busy ?? false;
      setText(notice, noticeFor(situation, strings));
      setText(service, serviceNotice(open, language));
      sound.show(setting.sound, strings);
      // Before the alarm: a dialog that closes gives the focus back to where it was.
      dialog.show({ strings, call: isCancellable(call) ? call : undefined });
      banner.show(call, { strings, language, busy });
      signIn.hidden = situation.step !== 'signedOut';
      if (signedOutNow(situation)) {
        form.forget();
        notice.focus();
      }
      calls.hidden = !open;
      card.element.hidden = !call;
      form.element.hidden = !open || isUnderWay(call) || hasUnreadAlarm(call);
      if (!open) return;
      const { purposes } = open.desk;
      if (call) card.show(call, { strings, language, purposes });
      form.show({ purposes: purposes.filter(setting.offers), language, strings, busy });
      history.show(open.desk, { strings, language });
      moveFocus(call);
    },
    askToCancel: dialog.ask,
    forgetNumber: form.forget,
    isSoundSwitch: (press) => press.composedPath().includes(sound.element),
  };
}

function noticeFor(situation: DeskSituation, strings: DeskStrings): string {
  if (situation.step === 'signedOut' || situation.step === 'gone') return strings[situation.step];
  const lost = situation.connected ? '' : strings.connectionLost;
  if (situation.step === 'opening') return lost || strings.opening;
  const refused = situation.refusal ? (situation.refusal.said?.message?.text ?? strings.unreachable) : '';
  return [refused, lost].filter(Boolean).join(' ');
}

/** What ails BankID: as the desk goes on saying, else as the last refusal said. */
function serviceNotice(open: Extract<DeskSituation, { step: 'open' }> | undefined, language: Language): string {
  return open?.desk.notice?.[language] ?? open?.refusal?.said?.notice?.text ?? '';
}
