import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tryAgainIn } from './try-again-in.ts';

test('how long to wait is told in seconds, and where that is long in minutes', () => {
  assert.equal(tryAgainIn({ seconds: 1, language: 'sv' }), 'Försök igen om 1 sekund.');
  assert.equal(tryAgainIn({ seconds: 90, language: 'sv' }), 'Försök igen om 90 sekunder.');
  assert.equal(tryAgainIn({ seconds: 91, language: 'sv' }), 'Försök igen om 2 minuter.');
  assert.equal(tryAgainIn({ seconds: 30, language: 'en' }), 'Try again in 30 seconds.');
});
