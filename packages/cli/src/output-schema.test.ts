import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertOutputFitsSchema, validatorOf } from './output-schema.test.kit.ts';
import { reportAsJson } from './verify/report-json.ts';
import { makeResult } from './verify/result.test.kit.ts';
import { packageAsJson } from './verify/report-package.ts';

const passed = (): Record<string, unknown> => JSON.parse(reportAsJson(makeResult({})));

describe('the schema of the output for programs', () => {
  test('takes evidence that passed with facts, and evidence that failed with claims', () => {
    const validate = validatorOf('verifyLine');
    const failed = JSON.parse(reportAsJson(makeResult({ statuses: { ocspNonce: 'unknown' }, claims: {} })));
    assert.ok(validate(passed()), JSON.stringify(validate.errors));
    assert.ok(validate(failed), JSON.stringify(validate.errors));
  });

  test('takes a package that is not whole', () => {
    const validate = validatorOf('verifyLine');
    const line = packageAsJson({ source: 'evidence.zip', anchors: [], problem: 'A file is missing.' });
    assert.ok(validate(JSON.parse(line)), JSON.stringify(validate.errors));
  });

  test('refuses what no command prints', () => {
    const validate = validatorOf('verifyLine');
    const { facts, ...withoutFacts } = passed();
    for (const line of [
      { ...passed(), verdict: 'failed' },
      withoutFacts,
      { ...withoutFacts, claims: facts },
      { ...passed(), verdict: 'unknown' },
      { ...passed(), more: true },
      { source: 'a', verdict: 'erased', facts },
    ]) {
      assert.ok(!validate(line), JSON.stringify(line));
    }
  });

  test('is held against each line that a test makes a command print', () => {
    const line = `${JSON.stringify({ ...passed(), verdict: 'failed' })}\n`;
    assert.throws(() => assertOutputFitsSchema(['verify', 'a.json', '--json'], line), /verifyLine/);
    assert.throws(() => assertOutputFitsSchema(['archive', 'erase', '--json'], '{}\n'), /archiveErase/);
    assert.doesNotThrow(() => assertOutputFitsSchema(['verify', 'a.json'], 'for people\n'));
  });
});
