import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reportOn, verdictLines } from './report/report-page.ts';
import { runChaos, type RunSettings } from './run-chaos.ts';

const small: RunSettings = {
  seed: 'ci',
  logIns: 50,
  calls: 6,
  maxMinutes: 1,
  perSecond: 4,
  maxAtOnce: 40,
  processes: 3,
  mix: 'everything',
  leaving: 0,
  maxRestMs: 60_000,
  patienceMs: 60_000,
};

test('half a minute of kills, pauses, slow and broken connections loses nobody, doubles nobody and mixes nobody up', async (t) => {
  const result = await runChaos({ settings: small, onProgress: () => undefined, onFault: () => undefined });
  for (const line of verdictLines(result)) t.diagnostic(line);
  assert.ok(result.faults.length >= 3);
  assert.ok(result.verdict.completed > 0);
  assert.equal(result.verdict.isClean, true, verdictLines(result).join('\n'));
  const { html, json } = reportOn(result);
  assert.match(html, /<svg[\s\S]*<circle/);
  assert.equal(JSON.parse(json).verdict.started, result.verdict.started);
  // A report may be passed on: it holds no personal number.
  for (const { personalNumber } of result.reports)
    assert.ok(!html.includes(personalNumber) && !json.includes(personalNumber));
});
