import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settingsFrom } from '../simulator-options.ts';
import { oldVersionFidelity } from './old-version-fidelity.ts';

test('every setting that a row of the fidelity table names exists', () => {
  const settings: object = { ...settingsFrom({}), versions: {} };
  for (const { what, setting } of oldVersionFidelity) {
    if (setting === undefined) continue;
    const found = setting.split('.').reduce<unknown>((at, name) => Object(at)[name], settings);
    assert.notEqual(found, undefined, what);
  }
});

test('every row of the fidelity table is about something else', () => {
  const subjects = oldVersionFidelity.map(({ what }) => what);
  assert.equal(new Set(subjects).size, subjects.length);
});
