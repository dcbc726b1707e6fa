import assert from 'node:assert/strict';
import { test } from 'node:test';
import { optionTable } from '../options/option-table.ts';
import { defaultSettings } from '../options/settings.ts';
import { fidelity } from './fidelity.ts';

const rows = fidelity.flatMap((part) => part.rows);

test('every setting that a row of the fidelity table names exists', () => {
  const settings: object = { ...optionTable, timings: defaultSettings.timings };
  for (const { subject, setting } of rows) {
    if (setting === undefined) continue;
    const found = setting.split('.').reduce<unknown>((at, name) => Object(at)[name], settings);
    assert.notEqual(found, undefined, subject);
  }
});

test('every row of the fidelity table has its own subject', () => {
  const subjects = rows.map(({ subject }) => subject);
  assert.equal(new Set(subjects).size, subjects.length);
});
