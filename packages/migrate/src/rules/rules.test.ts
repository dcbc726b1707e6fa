import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parameterChanges } from '@secure-start/protocol/changes';
import { rules } from './rules.ts';

/** Rows that are new in version 6, so that no code for 5.x has them, and the rules that find what they replace. */
const newRows: Readonly<Record<string, string>> = {
  'phone-auth': 'personal-number',
  'phone-sign': 'personal-number',
  payment: 'nothing in 5.x',
  'other-payment': 'nothing in 5.x',
  'step-up-messages': 'hint-without-fallback',
  'requirement-personal-number': 'personal-number',
  'call-initiator': 'personal-number',
  'user-visible-data-format': 'nothing in 5.x',
  'auth-user-visible-data': 'nothing in 5.x',
  'auth-user-non-visible-data': 'nothing in 5.x',
  'return-url': 'redirect',
  'return-risk': 'requirement-risk',
  web: 'end-user-ua',
  app: 'nothing in 5.x',
  'bank-id-issue-date': 'cert-not-before',
  uhi: 'nothing in 5.x',
  'step-up': 'mrtd-required',
  risk: 'requirement-risk',
  'qr-start-token': 'missing-qr',
  'qr-start-secret': 'missing-qr',
  'hint-codes': 'hint-without-fallback',
  'error-codes': 'error-code-comparison',
};

test('every row of the table of parameter changes is a rule or new', () => {
  const ids = rules.map(({ id }): string => id);
  for (const { id, kind } of parameterChanges) {
    assert.equal(Object.hasOwn(newRows, id), kind === 'new', id);
    if (kind !== 'new') assert.ok(ids.includes(id), id);
  }
  for (const rule of Object.values(newRows)) assert.ok(rule === 'nothing in 5.x' || ids.includes(rule), rule);
});

test('every rule for a row has cases in all forms', () => {
  const cases = new URL('../../cases/find/', import.meta.url);
  for (const { id, kind } of parameterChanges) {
    if (kind === 'new') continue;
    const forms = readdirSync(new URL(id, cases));
    for (const form of ['literal', 'built-elsewhere', 'spread', 'aliased', 'negative'])
      assert.ok(forms.includes(form), `${id} ${form}`);
  }
});

test('rules have unique ids', () => {
  assert.equal(new Set(rules.map(({ id }) => id)).size, rules.length);
});

test('every rule refers to a section of the documentation', () => {
  const root = new URL('../../../../', import.meta.url);
  for (const { id, docs } of rules) {
    const [page = '', anchor = ''] = docs.split('#');
    const text = readFileSync(new URL(page, root), 'utf8');
    const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => toAnchor(heading));
    const anchors = [...text.matchAll(/<a id="([^"]+)">/g)].map(([, name = '']) => name);
    assert.ok([...headings, ...anchors].includes(anchor), `${id}: ${docs}`);
  }
});

/** The anchor that GitHub gives to a heading. */
function toAnchor(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');
}
