import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fallbackTexts, languages, rfaTexts } from '@secure-start/protocol/messages';
import { extraStrings } from './extra-strings.ts';
import { strings } from './strings.ts';

describe("the element's own words", () => {
  test("are BankID's where BankID has a text", () => {
    for (const language of languages) {
      const { RFA19, RFA20, RFA22 } = rfaTexts[language];
      const own = { ...extraStrings[language], ...strings[language] };
      assert.deepEqual([own.RFA19, own.RFA20, own.failed], [RFA19, RFA20, RFA22]);
    }
  });

  test('share no name with a message of the server, unless the texts are the same', () => {
    for (const language of languages) {
      const messages: Readonly<Record<string, string>> = { ...rfaTexts[language], ...fallbackTexts[language] };
      for (const [name, text] of Object.entries({ ...extraStrings[language], ...strings[language] })) {
        if (name in messages) assert.equal(text, messages[name], name);
      }
    }
  });

  test('exist in every language', () => {
    for (const language of languages) {
      assert.deepEqual(Object.keys(strings[language]), Object.keys(strings.sv));
      for (const [name, text] of Object.entries({ ...extraStrings[language], ...strings[language] }))
        assert.match(text, /\S/, `${language} ${name}`);
    }
  });
});
