import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callText, languages } from '@secure-start/protocol/messages';
import { imperatives } from './imperatives.ts';

test('an alarm says three things to do, in every language', () => {
  for (const language of languages) {
    for (const id of ['actDeclined', 'actInProgress', 'actWrongPerson'] as const) {
      assert.equal(imperatives(callText(id, language)).length, 3, `${id} in ${language}`);
    }
  }
});

test('an instruction of one sentence is one thing to do, and an empty one none', () => {
  assert.deepEqual(imperatives('Wait for the answer'), ['Wait for the answer']);
  assert.deepEqual(imperatives(''), []);
});
