import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CallInitiator, CallState } from '../call/desk-view.ts';
import { hintCodes } from '../rp/hint-codes.ts';
import {
  type CallScript,
  mayAskAgain,
  selectCallScript,
  type SelectCallScriptOptions,
  selectLaterWords,
} from './call-script.ts';
import { callText, callTexts } from './call-text.ts';
import { languages } from './language.ts';

function pending(hintCode: string, callInitiator: CallInitiator = 'user', kind: 'auth' | 'sign' = 'auth'): CallScript {
  return selectCallScript({ state: 'pending', kind, callInitiator, hintCode });
}

describe('the script of a call', () => {
  test('says who called whom while the app has not been opened', () => {
    assert.equal(pending('outstandingTransaction', 'user').say, 'sayOpenUser');
    assert.equal(pending('outstandingTransaction', 'RP').say, 'sayOpenRp');
    assert.equal(pending('noClient', 'RP').say, 'sayOpenRp');
    assert.match(callText('sayOpenUser', 'en'), /whether you have called us/);
    assert.match(callText('sayOpenRp', 'en'), /whether we have called you/);
    assert.match(callText('sayOpenRp', 'sv'), /lägg på och ring oss/);
  });

  test('instructs the agent not to answer the question for the person', () => {
    const { say, act, customerSees } = pending('userCallConfirm');
    assert.deepEqual([say, act, customerSees], ['sayQuestion', 'actDoNotPrompt', 'seesQuestion']);
  });

  test('says no more than BankID has told: the app has the question, and the person may not see it yet', () => {
    assert.match(callText('sayQuestion', 'sv'), /Nu har appen fått frågan .*Ser du den\?/);
    assert.match(callText('sayQuestion', 'en'), /The app now has the question .*Can you see it\?/);
    assert.match(callText('seesQuestion', 'sv'), /eller en rad med vårt namn som ska öppnas/);
  });

  test('has other words after half a minute in which the app was not opened, and only then', () => {
    const call = { state: 'pending', kind: 'auth', callInitiator: 'user' } as const;
    const later = [
      { afterMs: 30_000, say: 'sayFindApp' },
      { afterMs: 75_000, say: 'sayOtherDevice' },
    ];
    assert.deepEqual(selectLaterWords(call), later);
    assert.deepEqual(selectLaterWords({ ...call, callInitiator: 'RP', hintCode: 'noClient' }), later);
    assert.deepEqual(selectLaterWords({ ...call, hintCode: 'userCallConfirm' }), []);
    assert.deepEqual(selectLaterWords({ ...call, cancelWanted: true }), []);
    assert.deepEqual(selectLaterWords({ ...call, state: 'cancelled' }), []);
  });

  test('lets the same person be asked again where nothing speaks against it, and never after an alarm', () => {
    const over = (more: Partial<SelectCallScriptOptions>): boolean =>
      mayAskAgain({ state: 'failed', kind: 'auth', callInitiator: 'user', ...more });
    for (const hintCode of ['expiredTransaction', 'startFailed', 'userCancel', 'notSupportedByUserApp']) {
      assert.equal(over({ hintCode }), true, hintCode);
    }
    assert.equal(over({ state: 'cancelled' }), true);
    assert.equal(over({ state: 'outcomeUnknown' }), true);
    for (const hintCode of ['userDeclinedCall', 'cancelled', 'transactionRiskBlocked', 'certificateErr']) {
      assert.equal(over({ hintCode }), false, hintCode);
    }
    for (const alarm of ['declined', 'alreadyInProgress', 'wrongPerson'] as const) {
      assert.equal(over({ alarm, hintCode: 'userCancel' }), false, alarm);
    }
    assert.equal(over({ notVerified: true }), false);
    assert.equal(over({ state: 'outcomeUnknown', unanswered: true }), false);
    assert.equal(over({ state: 'outcomeUnknown', kind: 'sign' }), false);
    assert.equal(over({ state: 'pending' }), false);
    assert.equal(over({ state: 'finished' }), false);
  });

  test('differs between identification and signature', () => {
    assert.equal(pending('userSign', 'user', 'auth').say, 'sayCodeAuth');
    assert.equal(pending('userSign', 'user', 'sign').say, 'sayCodeSign');
    const over = (state: CallState, kind: 'auth' | 'sign') =>
      selectCallScript({ state, kind, callInitiator: 'user' }).say;
    assert.deepEqual([over('finished', 'auth'), over('finished', 'sign')], ['sayIdentified', 'saySigned']);
    assert.deepEqual(
      [over('outcomeUnknown', 'auth'), over('outcomeUnknown', 'sign')],
      ['sayAuthUnknown', 'saySignUnknown'],
    );
  });

  test('says for every alarm in at most three short sentences what to do, and never to try again', () => {
    for (const alarm of ['declined', 'alreadyInProgress', 'wrongPerson'] as const) {
      const { act } = selectCallScript({ state: 'failed', kind: 'auth', callInitiator: 'user', alarm });
      for (const language of languages) {
        const text = callText(act, language);
        assert.equal(text.match(/\.(?: |$)/g)?.length, 3, text);
        assert.match(text, /Do not try again\. End the call|Försök inte igen\. Avsluta samtalet/);
      }
    }
  });

  test('a result also says what to do when the name does not match', () => {
    const { act } = selectCallScript({ state: 'finished', kind: 'auth', callInitiator: 'user' });
    assert.match(callText(act, 'en'), /If not, disclose nothing, end the call and report it\./);
    assert.match(callText(act, 'sv'), /Annars: lämna inte ut något, avsluta samtalet och rapportera det\./);
  });

  test('a request that waits says what to do when the person hangs up', () => {
    for (const hintCode of [
      'outstandingTransaction',
      'started',
      'userCallConfirm',
      'userMrtd',
      'userSign',
      'processing',
    ]) {
      assert.match(callText(pending(hintCode).act, 'en'), /hangs? up, cancel the request\./, hintCode);
      assert.match(
        callText(pending(hintCode).act, 'sv'),
        /(?:Lägger personen på|lägger på), avbryt frågan\./,
        hintCode,
      );
    }
  });

  test('falls back for unknown hint codes', () => {
    assert.equal(pending('userDances').say, 'sayMoment');
    assert.equal(pending('constructor').say, 'sayMoment');
    const failed = selectCallScript({ state: 'failed', kind: 'auth', callInitiator: 'RP', hintCode: 'toString' });
    assert.equal(failed.say, 'sayFailed');
  });

  test('uses every text, and none that does not exist', () => {
    const used = new Set<string>();
    for (const state of ['pending', 'completed', 'finished', 'failed', 'cancelled', 'outcomeUnknown'] as const) {
      for (const kind of ['auth', 'sign'] as const) {
        for (const callInitiator of ['user', 'RP'] as const) {
          for (const hintCode of [...Object.keys(hintCodes), 'unknown']) {
            for (const id of Object.values(selectCallScript({ state, kind, callInitiator, hintCode }))) used.add(id);
            for (const { say } of selectLaterWords({ state, kind, callInitiator, hintCode })) used.add(say);
          }
          for (const more of [
            { unanswered: true },
            { cancelWanted: true },
            { notVerified: true },
            { alarm: 'wrongPerson' },
          ] as const) {
            for (const id of Object.values(selectCallScript({ state, kind, callInitiator, ...more }))) used.add(id);
          }
        }
      }
    }
    const ofCalls = Object.keys(callTexts.sv).filter((id) => !id.startsWith('error'));
    assert.deepEqual([...used].toSorted(), ofCalls.toSorted());
  });
});

describe('the texts of a call desk', () => {
  test('name the e-service as the app does, and say when to call again, where that is known', () => {
    const displayName = 'Kajak & $& Kanot';
    assert.match(callText('sayCodeAuth', 'sv', { displayName }), /att det står Kajak & \$& Kanot i appen/);
    assert.match(callText('sayCodeAuth', 'en'), /that the app shows our name,/);
    assert.match(callText('sayInProgress', 'sv', { againAfterSeconds: 600 }), /Ring oss om 10 minuter, på numret/);
    assert.match(callText('sayInProgress', 'en'), /call us later, on the number/);
    for (const language of languages) {
      for (const id of Object.keys(callTexts.sv)) {
        assert.doesNotMatch(callText(id as keyof typeof callTexts.sv, language), /[{}]/);
      }
    }
  });

  test('exist in every language under the same names, and differ', () => {
    for (const language of languages) assert.deepEqual(Object.keys(callTexts[language]), Object.keys(callTexts.sv));
    const english = new Set(Object.values(callTexts.en));
    for (const text of Object.values(callTexts.sv)) assert.equal(english.has(text), false, text);
  });
});
