import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { languages } from './language.ts';
import { isRfaId, messageText, fallbackTexts, rfaTexts, translatedRfa } from './message-text.ts';

describe("BankID's messages", () => {
  test('are the twenty-six of the present list, in every language', () => {
    for (const language of languages) {
      assert.equal(Object.keys(rfaTexts[language]).length, 26);
      assert.deepEqual(Object.keys(rfaTexts[language]), Object.keys(rfaTexts.sv));
    }
  });

  test('are whole sentences without stray space', () => {
    for (const language of languages) {
      for (const text of [...Object.values(rfaTexts[language]), ...Object.values(fallbackTexts[language])]) {
        assert.match(text, /^[A-ZÅÄÖ].*[.?!]$/);
        assert.doesNotMatch(text, / {2}|^ | $|[\t\n]/);
      }
    }
  });

  test('of this project never end a line with "QR-"', () => {
    for (const language of languages) {
      for (const text of Object.values(fallbackTexts[language])) assert.doesNotMatch(text, /QR-/);
    }
  });

  test('are word for word what BankID prescribes', () => {
    assert.equal(messageText('RFA1', 'sv'), 'Starta BankID-appen.');
    assert.equal(messageText('RFA1', 'en'), 'Start your BankID app.');
    assert.equal(
      messageText('RFA8', 'sv'),
      'BankID-appen svarar inte. Kontrollera att den är startad och att du har internetanslutning. Försök sedan igen.',
    );
    assert.equal(
      messageText('RFA9', 'sv'),
      'Skriv in din säkerhetskod i BankID-appen och välj Identifiera eller Skriv under.',
    );
    assert.equal(messageText('RFA17B', 'en'), 'Failed to scan the QR code. Start the BankID app and scan the QR code.');
    assert.equal(messageText('RFA22', 'sv'), 'Något gick fel. Försök igen.');
  });

  test('keep the apostrophe of the English originals', () => {
    assert.match(messageText('RFA8', 'en'), /it\u2019s started/);
    assert.match(messageText('RFA2', 'en'), /^You don't/);
  });

  test('correct the one misspelling in each language', () => {
    assert.match(messageText('RFA15B', 'sv'), /giltigt/);
    assert.match(messageText('RFA23', 'en'), /scan, your ID document/);
  });

  test('list the translations of this project', () => {
    assert.deepEqual(translatedRfa.sv, []);
    assert.deepEqual(translatedRfa.en, ['RFA24', 'RFA25', 'RFA26', 'RFA27', 'RFA28', 'RFA29', 'RFA30']);
  });
});

describe('the texts of this project', () => {
  test('exist in every language under the same names', () => {
    for (const language of languages)
      assert.deepEqual(Object.keys(fallbackTexts[language]), Object.keys(fallbackTexts.sv));
  });

  test('differ from language to language', () => {
    const english = new Set(Object.values(fallbackTexts.en));
    for (const text of Object.values(fallbackTexts.sv)) assert.equal(english.has(text), false, text);
  });

  test('differ from those of BankID in their ids', () => {
    assert.equal(isRfaId('RFA30'), true);
    assert.equal(isRfaId('scanQr'), false);
    assert.equal(messageText('scanQr', 'en'), fallbackTexts.en.scanQr);
  });

  test('never say that a signature whose response was lost did not happen', () => {
    assert.match(messageText('signOutcomeUnknown', 'sv'), /kan ha gått igenom/);
    assert.match(messageText('signOutcomeUnknown', 'en'), /may have gone through/);
    assert.match(messageText('loginOutcomeUnknown', 'en'), /not logged in/);
  });
});
