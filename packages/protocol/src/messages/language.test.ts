import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { languageFor } from './language.ts';

describe('the language for a tag', () => {
  test('is that of the first part of the tag, in any case', () => {
    assert.equal(languageFor('en-GB'), 'en');
    assert.equal(languageFor('EN'), 'en');
    assert.equal(languageFor('sv-FI'), 'sv');
  });

  test('is Swedish when there are no texts in it', () => {
    for (const tag of ['fi', 'eng', '', null, undefined]) assert.equal(languageFor(tag), 'sv');
  });
});
