import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseIssueDate } from './issue-date.ts';

for (const text of ['2025-08-09Z', '2025-08-09+02:00', '2025-08-09+00:00', '2025-08-09', '2025-08-09T22:10:00Z']) {
  test(`${text} is the ninth of August`, () => {
    assert.equal(parseIssueDate(text)?.toISOString(), '2025-08-09T00:00:00.000Z');
  });
}

for (const text of ['', 'yesterday', '2025-13-09Z', '9/8/2025']) {
  test(`"${text}" is not a date, and not an error`, () => {
    assert.equal(parseIssueDate(text), undefined);
  });
}
