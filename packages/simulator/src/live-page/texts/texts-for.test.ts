import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { textsFor } from './texts-for.ts';

/** Every text by its path; functions are called with a word that must turn up in their result. */
function flatten(texts: object, path = ''): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(texts)) {
    const name = `${path}${key}`;
    if (typeof value === 'function') flat.set(name, String(value('Kajsa', 'Kajsa', 'Kajsa')));
    else if (typeof value === 'string') flat.set(name, value);
    else for (const [inner, text] of flatten(value, `${name}.`)) flat.set(inner, text);
  }
  return flat;
}

describe('the texts of the live page', () => {
  const sv = flatten(textsFor('sv'));
  const en = flatten(textsFor('en'));

  test('are the same in Swedish and English, and none is empty', () => {
    assert.deepEqual([...sv.keys()].sort(), [...en.keys()].sort());
    for (const [name, text] of [...sv, ...en]) assert.notEqual(text.trim(), '', name);
  });

  test('have been translated: none is equal in both languages', () => {
    const equal = [...sv].filter(([name, text]) => en.get(name) === text).map(([name]) => name);
    assert.deepEqual(equal, []);
  });

  test('say of what is in English that it is, to a reader of Swedish', () => {
    const { findings, scenarios } = textsFor('sv');
    for (const text of [findings.read, scenarios.expected]) assert.match(text, /\(på engelska\)/);
  });

  test('state in both languages that the page has nothing to do with BankID', () => {
    assert.match(textsFor('sv').disclaimer, /har ingenting med BankID att göra/);
    assert.match(textsFor('en').disclaimer, /not affiliated with BankID/);
  });
});
