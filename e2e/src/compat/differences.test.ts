import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { around } from './differences/around.ts';
import { from51 } from './differences/from-5-1.ts';
import { requests } from './differences/requests.ts';
import { results } from './differences/results.ts';

const shows = { ...from51, ...requests, ...results, ...around };
const page = readFileSync(new URL('../../../docs/reference/compat.md', import.meta.url), 'utf8');
const tables = page.slice(page.indexOf('| Difference'));
const rows = [...tables.matchAll(/^\| `([a-z0-9-]+)` +\|(.+)\|$/gm)];

describe('npm bankid and compat differ as docs/reference/compat.md says', () => {
  for (const [, id = '', columns = ''] of rows) {
    const [original, ours] = columns.split('|').map((column) => column.trim());
    test(`${id}: ${original} → ${ours}`, async (t) => {
      const show = shows[id];
      assert.ok(show, 'no test shows this row');
      await show(t);
    });
  }

  test('and every difference that is shown is listed there', () => {
    const told = rows.map(([, id]) => id);
    assert.deepEqual(
      Object.keys(shows).filter((id) => !told.includes(id)),
      [],
    );
  });
});
