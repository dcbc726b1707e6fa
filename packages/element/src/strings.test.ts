import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { languages, rfaTexts } from '@secure-start/protocol';
import { strings } from './strings.ts';

describe("the element's own words", () => {
  test("are BankID's where BankID has a text", () => {
    for (const language of languages) {
      const { RFA19, RFA20, RFA22 } = rfaTexts[language];
      const { chooseOnComputer, chooseOnHandheld, failed } = strings[language];
      assert.deepEqual([chooseOnComputer, chooseOnHandheld, failed], [RFA19, RFA20, RFA22]);
    }
  });

  test('leave nothing unsaid in any language', () => {
    for (const language of languages) {
      for (const [name, text] of Object.entries(strings[language])) assert.match(text, /\S/, `${language} ${name}`);
    }
  });
});
