import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CallAlarmKind } from '@secure-start/protocol/call';
import { languages } from '@secure-start/protocol/messages';
import { callView } from '../../test-support/desk-views.ts';
import { deskStrings } from '../panel/desk-strings.ts';
import { type AlarmTexts, alarmTexts } from './alarm-texts.ts';

const kinds = ['declined', 'alreadyInProgress', 'wrongPerson'] as const;

function textsOf(kind: CallAlarmKind, callInitiator: 'user' | 'RP' = 'user', language: 'sv' | 'en' = 'sv'): AlarmTexts {
  return alarmTexts({ ...callView('failed'), callInitiator, alarm: { kind, acknowledged: false } }, language);
}

describe('the texts of an alarm', () => {
  test('say whom to protect, whatever the alarm and the party that called', () => {
    for (const kind of kinds) {
      for (const callInitiator of ['user', 'RP'] as const) {
        assert.match(textsOf(kind, callInitiator, 'sv').protect, /Skydda den som äger numret\.$/);
        assert.match(textsOf(kind, callInitiator, 'en').protect, /Protect the person whose number it is\.$/);
      }
    }
  });

  test('differ between a caller and a person whom we called', () => {
    assert.match(textsOf('declined', 'user').protect, /Den du pratar med kan vara någon annan\./);
    assert.match(textsOf('declined', 'RP').protect, /Den som svarade när vi ringde kan vara någon annan\./);
    assert.match(textsOf('declined', 'RP').background.join(' '), /osäker på vem som ringer/);
    assert.doesNotMatch(textsOf('declined', 'user').background.join(' '), /osäker på vem som ringer/);
  });

  test('name a wrong choice of the agent as a possible cause, in the words of the form, and as no excuse', () => {
    for (const language of languages) {
      const strings = deskStrings[language];
      for (const callInitiator of ['user', 'RP'] as const) {
        const choice = textsOf('declined', callInitiator, language).hint;
        assert.ok(choice.includes(strings.whoCalled) && choice.includes(strings[callInitiator]), choice);
        assert.match(choice, /Det är ändå ett larm: fråga inte igen|It is an alarm all the same: ask no more/);
      }
    }
  });

  test('say how a collision differs from a no, and when to try again', () => {
    assert.match(textsOf('alreadyInProgress').hint, /^Det här är inte ett nej i appen/);
    assert.match(textsOf('alreadyInProgress').background.at(-1) ?? '', /när spärren har släppt/);
  });

  test('are empty for an alarm of a newer server, and for a call without one', () => {
    const none = { reason: '', protect: '', hint: '', background: [] };
    assert.deepEqual(textsOf('newKind' as CallAlarmKind), none);
    assert.deepEqual(alarmTexts(callView('failed'), 'sv'), none);
  });
});
