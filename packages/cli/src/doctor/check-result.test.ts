import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { checkNames, errorCode, resultsOf } from './check-result.ts';
import { reportAsText } from './report.ts';
import { checkClock } from './check-clock.ts';

const read = (path: string): string => readFileSync(new URL(`../../../../docs/${path}`, import.meta.url), 'utf8');

describe('the checks of doctor', () => {
  test('are those of the published schema and of the page, in the same order', () => {
    const schema = JSON.parse(read('reference/doctor-output.schema.json')) as {
      properties: { checks: { items: { properties: { check: { enum: string[] } } } } };
    };
    assert.deepEqual(schema.properties.checks.items.properties.check.enum, checkNames);
    const rows = [...read('how-to/doctor.md').matchAll(/^\| `(\w+)` +\|/gm)].map(([, name]) => name);
    assert.deepEqual(rows, checkNames);
  });

  test('are reported with what to do below each that failed, and with a count at the end', () => {
    const text = reportAsText([
      resultsOf('dns').passed('shop.example is 192.0.2.1'),
      resultsOf('tcp').failed('shop.example:443 takes no connection', 'Open the firewall.'),
      resultsOf('tls').skipped('not reached: tcp failed'),
    ]);
    assert.deepEqual(text, [
      '✓ dns  shop.example is 192.0.2.1',
      '✗ tcp  shop.example:443 takes no connection',
      '       → Open the firewall.',
      '– tls  not reached: tcp failed',
      '',
      '1 passed, 0 with a warning, 1 failed, 1 skipped',
    ]);
  });

  test('quote what the other end has sent without what steers a terminal, and not at any length', () => {
    const { finding } = resultsOf('origin').failed('refused: \u001B[2J\u009B1A\u202Eabc\r\n✓ tls', 'Look at it.');
    assert.equal(finding, 'refused: \\u{1B}[2J\\u{9B}1A\\u{202E}abc\\u{D}\\u{A}✓ tls');
    assert.equal(resultsOf('redis').passed('x'.repeat(100_000)).finding.length, 500);
  });

  test('tell an error by its code alone, since messages repeat addresses', () => {
    const refused = Object.assign(new Error('connect redis://u:hemligt@x'), { code: 'ECONNREFUSED' });
    assert.equal(errorCode(refused), 'ECONNREFUSED');
    assert.equal(errorCode(new AggregateError([refused])), 'ECONNREFUSED');
    assert.equal(errorCode(new TypeError('hemligt')), 'TypeError');
  });

  test('allow for the whole seconds of a Date, and for the time of the request', () => {
    const at = Date.UTC(2026, 0, 1, 12, 0, 0);
    const date = new Date(at).toUTCString();
    const status = (from: number, to = from): string => checkClock({ date, from: at + from, to: at + to }).status;
    assert.deepEqual([status(0), status(999), status(-3_000, 400)], ['passed', 'passed', 'passed']);
    assert.deepEqual([status(7_000), status(-6_000)], ['warning', 'warning']);
    assert.deepEqual([status(61_500), status(-61_000)], ['failed', 'failed']);
    assert.equal(checkClock({ date: 'soon', from: at, to: at }).status, 'skipped');
  });
});
