import assert from 'node:assert/strict';
import { test } from 'node:test';
import { holdEndsText, tryAgainText } from './try-again-text.ts';

test('the wait is given in seconds, and a long one in minutes', () => {
  assert.equal(tryAgainText({ seconds: 1, language: 'sv' }), 'Du kan försöka igen om 1 sekund.');
  assert.equal(tryAgainText({ seconds: 90, language: 'sv' }), 'Du kan försöka igen om 90 sekunder.');
  assert.equal(tryAgainText({ seconds: 91, language: 'sv' }), 'Du kan försöka igen om 2 minuter.');
  assert.equal(tryAgainText({ seconds: 30, language: 'en' }), 'You can try again in 30 seconds.');
});

test('the end of a hold is given in the same way', () => {
  assert.equal(holdEndsText({ seconds: 600, language: 'sv' }), 'Spärren släpper om 10 minuter.');
  assert.equal(holdEndsText({ seconds: 600, language: 'en' }), 'The block ends in 10 minutes.');
});
