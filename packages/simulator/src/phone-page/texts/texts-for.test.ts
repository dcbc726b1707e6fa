import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { textsFor } from './texts-for.ts';

/** Every text by its path; functions are called with a word that must turn up in their result. */
function flatten(texts: object, path = ''): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(texts)) {
    const name = `${path}${key}`;
    if (typeof value === 'function') flat.set(name, String(value('Kajsa', 'Kajsa')));
    else if (typeof value === 'string') flat.set(name, value);
    else for (const [inner, text] of flatten(value, `${name}.`)) flat.set(inner, text);
  }
  return flat;
}

describe('textsFor', () => {
  const sv = flatten(textsFor('sv'));
  const en = flatten(textsFor('en'));

  test('has the same texts in Swedish and English', () => {
    assert.deepEqual([...sv.keys()].sort(), [...en.keys()].sort());
  });

  test('has no empty text', () => {
    for (const [name, text] of [...sv, ...en]) assert.notEqual(text.trim(), '', name);
  });

  test('has been translated: only words that are alike in both languages are equal', () => {
    const equal = [...sv].filter(([name, text]) => en.get(name) === text).map(([name]) => name);
    assert.deepEqual(equal, []);
  });

  test('states in both languages that it has nothing to do with BankID', () => {
    assert.match(textsFor('sv').disclaimer, /har ingenting med BankID att göra/);
    assert.match(textsFor('en').disclaimer, /not affiliated with BankID/);
  });
});
