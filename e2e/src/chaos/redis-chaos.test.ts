import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeBrokenCopy } from './broken-copy.ts';
import { codeFaults } from './code-faults.ts';
import { reportOn, verdictLines } from './report/report-page.ts';
import { runChaos, type RunOptions } from './run-chaos.ts';

const small: RunOptions = {
  seed: 'ci',
  logIns: 80,
  calls: 10,
  maxMinutes: 1,
  perSecond: 4,
  maxAtOnce: 40,
  processes: 3,
  mix: 'everything',
  leaving: 0,
  maxRestMs: 240_000,
  patienceMs: 240_000,
  onProgress: () => undefined,
  onFault: () => undefined,
};

test('a minute of kills, pauses, slow and broken connections loses nobody, doubles nobody and mixes nobody up', async (t) => {
  const result = await runChaos(small);
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

// The fault "fencing" shows only when a process wakes up at the right instant: `npm run chaos -- --fault fencing` looks for it.
for (const [name, finds] of [
  ['told-early', 'toldTooEarly'],
  ['archive-skipped', 'notArchived'],
] as const) {
  test(`the verdict is red with the fault "${name}" in the code`, async (t) => {
    const fault = codeFaults.find((one) => one.name === name);
    assert.ok(fault);
    const copy = makeBrokenCopy(fault);
    t.after(() => copy.remove());
    const { verdict } = await runChaos({
      ...small,
      logIns: 60,
      calls: 0,
      maxRestMs: 20_000,
      patienceMs: 20_000,
      mix: fault.mix,
      program: copy.program,
    });
    assert.equal(verdict.isClean, false);
    assert.ok(verdict[finds].length > 0, `nothing in ${finds}`);
  });
}
