import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CallInitiator, CallState } from '../call/desk-view.ts';
import { hintCodes } from '../rp/hint-codes.ts';
import { selectCallScript, type CallScript, callText, callTexts } from './call-script.ts';
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
  test('exist in every language under the same names, and differ', () => {
    for (const language of languages) assert.deepEqual(Object.keys(callTexts[language]), Object.keys(callTexts.sv));
    const english = new Set(Object.values(callTexts.en));
    for (const text of Object.values(callTexts.sv)) assert.equal(english.has(text), false, text);
  });
});
