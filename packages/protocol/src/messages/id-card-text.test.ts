import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { idCardText, idCardTextForError, idCardTexts } from './id-card-text.ts';
import { languages } from './language.ts';

describe('the texts for the check of a digital ID card', () => {
  test('are whole sentences, the same ones in every language', () => {
    for (const language of languages) {
      assert.deepEqual(Object.keys(idCardTexts[language]), Object.keys(idCardTexts.sv));
      for (const text of Object.values(idCardTexts[language])) assert.match(text, /^[A-ZÅÄÖ].*\.$/);
    }
  });

  test('ask for a new code after verificationFailed, in whatever case BankID writes it', () => {
    assert.equal(idCardTextForError('VerificationFailed'), 'notVerified');
    assert.match(idCardText('notVerified', 'sv'), /öppna det igen i BankID-appen och visa den nya koden/);
  });

  test('ask for patience after tooManyRequests, and offer another way after anything else', () => {
    assert.equal(idCardTextForError('tooManyRequests'), 'tooMany');
    for (const code of ['internalError', 'maintenance', 'somethingNew']) {
      assert.equal(idCardTextForError(code), 'unavailable');
    }
  });
});
