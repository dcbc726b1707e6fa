import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { compareWithCeilings, lowerCeilings } from './ceilings.mjs';
import { failureText, remarkText } from './report.mjs';

describe('ceilings', () => {
  const rule = { name: 'docOpening', advice: 'Open with a noun.', find: () => [] };
  const places = [
    { path: 'packages/client/src/a.ts', line: 1, text: 'What a' },
    { path: 'packages/client/src/b.ts', line: 2, text: 'How b' },
    { path: 'README.md', line: 3, text: 'Who c' },
  ];
  const compare = (/** @type {Record<string, number>} */ areas) =>
    compareWithCeilings({ found: [{ rule, places }], ceilings: { docOpening: areas } });

  test('that are kept let the check pass without a word', () => {
    const findings = compare({ client: 2, docs: 1 });
    assert.equal(failureText(findings), undefined);
    assert.equal(remarkText(findings), undefined);
  });

  test('that are exceeded fail the check, which names the places and the rule', () => {
    const text = failureText(compare({ client: 1, docs: 1 })) ?? '';
    assert.match(text, /docOpening in client: 2 \(at most 1\)\. Open with a noun\./);
    assert.match(text, /packages\/client\/src\/b\.ts:2 {2}How b/);
    assert.doesNotMatch(text, /README/);
  });

  test('are zero where none is written', () => {
    assert.match(failureText(compare({ client: 2 })) ?? '', /in docs: 1 \(at most 0\)/);
  });

  test('that are too high are named with the number to write', () => {
    const remark = remarkText(compare({ client: 9, docs: 1, server: 4 }));
    assert.equal(
      remark,
      'lower the ceiling of docOpening in client to 2; lower the ceiling of docOpening in server to 0',
    );
  });

  test('only ever go down', () => {
    assert.deepEqual(lowerCeilings(compare({ client: 9, server: 4 })), { docOpening: { client: 2 } });
  });

  test('are not for rules that only warn', () => {
    const findings = compareWithCeilings({ found: [{ rule: { ...rule, onlyWarns: true }, places }], ceilings: {} });
    assert.equal(failureText(findings), undefined);
    assert.equal(remarkText(findings), '3 × docOpening, a warning');
  });
});
