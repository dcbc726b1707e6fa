import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deskStrings } from './desk-strings.ts';
import { describeOutcome } from './call-outcome.ts';

test('an alarm goes before the state of the call', () => {
  const { text, tone } = describeOutcome({ state: 'cancelled', kind: 'auth', hasAlarm: true }, deskStrings.en);
  assert.deepEqual([text, tone], ['Possible fraud', 'alarm']);
});

test('a call with a result says of which kind it is', () => {
  const say = (kind: 'auth' | 'sign'): string =>
    describeOutcome({ state: 'finished', kind, hasAlarm: false }, deskStrings.en).text;
  assert.deepEqual([say('auth'), say('sign')], ['Identified', 'Signed']);
});

test('a call is being cancelled while BankID has not cancelled the order', () => {
  const call = { state: 'pending', kind: 'auth', hasAlarm: false, cancelWanted: true } as const;
  assert.deepEqual(describeOutcome(call, deskStrings.en), { text: 'Cancelling …', tone: 'waiting' });
});

test('only a finished call looks like a good end', () => {
  for (const state of ['pending', 'completed', 'failed', 'cancelled', 'outcomeUnknown'] as const) {
    assert.notEqual(describeOutcome({ state, kind: 'auth', hasAlarm: false }, deskStrings.sv).tone, 'done', state);
  }
});
