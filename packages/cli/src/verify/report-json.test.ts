import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { reportAsJson } from './report-json.ts';
import { facts, makeResult } from './result.test.kit.ts';

describe('the report for programs', () => {
  test('is one line with the verdict, the facts and every check', () => {
    const nonVisibleData = new Uint8Array([0, 255, 254]);
    const line = reportAsJson(makeResult({ claims: { ...facts, nonVisibleData } }));
    assert.doesNotMatch(line, /\n/);
    const {
      source,
      verdict,
      binding,
      failedChecks,
      facts: shown,
      claims,
      checks,
      anchors,
      reencoded,
    } = JSON.parse(line);
    assert.deepEqual(
      { source, verdict, binding, failedChecks, claims, reencoded },
      {
        source: 'signed.json',
        verdict: 'passed',
        binding: 'checked',
        failedChecks: [],
        claims: undefined,
        reencoded: [],
      },
    );
    assert.equal(shown.person.personalNumber, '191212121212');
    assert.equal(shown.producedAt, '2026-11-28T09:30:05.000Z');
    assert.deepEqual(shown.nonVisibleData, { base64: 'AP/+' });
    assert.equal(checks.length, 26);
    assert.deepEqual(anchors, [{ subject: 'CN=A root', fingerprint256: 'AB:CD' }]);
    assert.deepEqual(checks[0], {
      name: 'signatureEncoding',
      status: 'pass',
      detail: 'The detail of signatureEncoding.',
    });
  });

  test('has claims and no facts unless every check that applies passed', () => {
    const result = makeResult({ statuses: { ocspNonce: 'unknown', visibleData: 'notApplicable' } });
    const { verdict, failedChecks, facts: shown, claims } = JSON.parse(reportAsJson(result));
    assert.deepEqual([verdict, failedChecks, shown], ['failed', ['ocspNonce'], undefined]);
    assert.equal(claims.person.name, 'Tolvan Tolvansson');
  });
});
