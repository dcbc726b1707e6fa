import type { CallAlarmKind, CallInitiator, CallState } from '../call/desk-view.ts';
import { findEntry } from '../find-entry.ts';
import type { KnownFailedHintCode, KnownPendingHintCode } from '../rp/hint-codes.ts';
import type { CallTextId } from './call-text-id.ts';

/** Options of {@link selectCallScript}. */
export interface SelectCallScriptOptions {
  state: CallState;
  kind: 'auth' | 'sign';
  callInitiator: CallInitiator;
  /** Without a hint code the texts are those of `outstandingTransaction`; with an unknown one those of the state alone. */
  hintCode?: string;
  alarm?: CallAlarmKind;
  /** With `pending`: the agent has cancelled, and BankID has not confirmed it. */
  cancelWanted?: boolean;
  /** With `outcomeUnknown`: it is not known either whether BankID created the order. */
  unanswered?: boolean;
  /** With `failed`: what BankID signed did not pass its verification. */
  notVerified?: boolean;
}

/** The texts that a call desk shows in one state of a call. */
export interface CallScript {
  say: CallTextId;
  act: CallTextId;
  customerSees: CallTextId;
}

type Line = readonly [say: CallTextId, act: CallTextId, customerSees: CallTextId];
type Choice = Line | ((options: SelectCallScriptOptions) => Line);

const askToOpen: Choice = ({ callInitiator }) => [
  callInitiator === 'user' ? 'sayOpenUser' : 'sayOpenRp',
  'actWaitForApp',
  'seesNothing',
];
const underWay: Line = ['sayMoment', 'actWait', 'seesWorking'];
const furtherStep: Line = ['sayFollowApp', 'actWait', 'seesStep'];
const wentWrong: Line = ['sayFailed', 'actStartAnew', 'seesEnd'];
const checkFailed: Line = ['sayCheckFailed', 'actOtherWay', 'seesEnd'];
const notVerifiedLine: Line = ['sayNotVerified', 'actNotVerified', 'seesDone'];
const inProgress: Line = ['sayInProgress', 'actInProgress', 'seesEnd'];
const unansweredAuth: Line = ['sayUnanswered', 'actUnansweredAuth', 'seesPerhaps'];
const unansweredSign: Line = ['sayUnanswered', 'actUnansweredSign', 'seesPerhaps'];
const cancelling: Line = ['sayCancelling', 'actCancelling', 'seesPerhaps'];
const declined: Line = ['sayEnd', 'actDeclined', 'seesDeclined'];

const pendingLines: Readonly<Record<KnownPendingHintCode, Choice>> = {
  outstandingTransaction: askToOpen,
  noClient: askToOpen,
  started: underWay,
  userCallConfirm: ['sayQuestion', 'actDoNotPrompt', 'seesQuestion'],
  userMrtd: ['sayShowDocument', 'actWait', 'seesDocument'],
  userStepUp: furtherStep,
  userFace: furtherStep,
  userSign: ({ kind }) =>
    kind === 'auth'
      ? ['sayCodeAuth', 'actNeverAskForCode', 'seesCodeAuth']
      : ['sayCodeSign', 'actNeverAskForCode', 'seesCodeSign'],
  processing: underWay,
};

const failedLines: Readonly<Record<KnownFailedHintCode, Line>> = {
  expiredTransaction: ['sayNotOpened', 'actRetryOnce', 'seesEnd'],
  startFailed: ['sayNotOpened', 'actRetryOnce', 'seesEnd'],
  userCancel: ['sayUserCancelled', 'actAskWhy', 'seesEnd'],
  userDeclinedCall: declined,
  cancelled: inProgress,
  certificateErr: ['sayBlocked', 'actOtherWay', 'seesEnd'],
  notSupportedByUserApp: ['sayUpdateApp', 'actStartAnew', 'seesEnd'],
  transactionRiskBlocked: ['sayEnd', 'actRiskBlocked', 'seesEnd'],
  mrtdVerificationFailed: checkFailed,
  facialRecognitionFailed: checkFailed,
  nfcNotSupportedByDevice: checkFailed,
  multipleBankIdsOnDevice: checkFailed,
  stepUpFailed: checkFailed,
};

const alarmLines: Readonly<Record<CallAlarmKind, Line>> = {
  declined,
  alreadyInProgress: inProgress,
  wrongPerson: ['sayEnd', 'actWrongPerson', 'seesDone'],
};

/**
 * Selects the texts of a call desk for a call. The words are of this project; BankID says what is to be asked.
 *
 * @see docs/spec/rp-api.md#phone-calls
 *
 * @example
 * selectCallScript({ state: 'pending', kind: 'auth', callInitiator: 'user', hintCode: 'userSign' }).say; // 'sayCodeAuth'
 */
export function selectCallScript(options: SelectCallScriptOptions): CallScript {
  const choice = choiceFor(options);
  const [say, act, customerSees] = typeof choice === 'function' ? choice(options) : choice;
  return { say, act, customerSees };
}

function choiceFor(options: SelectCallScriptOptions): Choice {
  const { state, kind, hintCode = 'outstandingTransaction', alarm, cancelWanted, unanswered, notVerified } = options;
  if (alarm) return alarmLines[alarm];
  switch (state) {
    case 'pending':
      if (cancelWanted) return cancelling;
      return findEntry<Choice>(pendingLines, hintCode) ?? underWay;
    case 'completed':
      return ['sayMoment', 'actSaving', 'seesDone'];
    case 'finished':
      return [kind === 'auth' ? 'sayIdentified' : 'saySigned', 'actGoOn', 'seesDone'];
    case 'failed':
      if (notVerified) return notVerifiedLine;
      return findEntry<Choice>(failedLines, hintCode) ?? wentWrong;
    case 'cancelled':
      return ['sayCancelled', 'actCancelled', 'seesEnd'];
    case 'outcomeUnknown':
      if (unanswered) return kind === 'auth' ? unansweredAuth : unansweredSign;
      return kind === 'auth'
        ? ['sayAuthUnknown', 'actAuthUnknown', 'seesEnd']
        : ['saySignUnknown', 'actSignUnknown', 'seesEnd'];
  }
}

/** Instructions that let the agent ask the same person again at once. */
const actsToAskAgain: ReadonlySet<CallTextId> = new Set([
  'actRetryOnce',
  'actAskWhy',
  'actStartAnew',
  'actCancelled',
  'actAuthUnknown',
]);

/** Returns whether the agent may ask the same person again at once. Never after an alarm. */
export function mayAskAgain(options: SelectCallScriptOptions): boolean {
  return options.alarm === undefined && actsToAskAgain.has(selectCallScript(options).act);
}

/** Words for the agent to say instead of the first ones, when a call has lasted for a time. */
export interface LaterWords {
  afterMs: number;
  say: CallTextId;
}

const whileNotFound: readonly LaterWords[] = [
  { afterMs: 30_000, say: 'sayFindApp' },
  { afterMs: 75_000, say: 'sayOtherDevice' },
];

/** Selects the words for a call that goes on: a person who does not find the app needs other words, not the same ones again. */
export function selectLaterWords(options: SelectCallScriptOptions): readonly LaterWords[] {
  return choiceFor(options) === askToOpen ? whileNotFound : [];
}
