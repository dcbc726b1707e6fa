import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertSpread } from '../assert-spread.ts';
import { logInContenders } from './figures.ts';
import { logInBenchmark, smallLogIn } from './log-in.ts';
import { logInLines } from './log-in-lines.ts';

test('the log-in benchmark logs everybody in at five servers, with evidence that is verified, and each shows QR codes', async () => {
  const figures = await logInBenchmark({ size: smallLogIn, profileFolder: undefined, onRound: () => {} });
  for (const name of logInContenders) {
    const { cpuMsPerLogIn, completed, framesPerLogIn, errors, firstError } = figures.contenders[name];
    assertSpread(cpuMsPerLogIn);
    assert.equal(errors, 0, firstError);
    assert.equal(completed, smallLogIn.turns[name].logIns);
    assert.ok(framesPerLogIn >= 1, `${name}: ${framesPerLogIn}`);
  }
  for (const ratio of Object.values(figures.cpuRatios)) assertSpread(ratio);
  assert.equal(logInLines(figures).length, 12);
  const { redis } = figures.contenders['secure-start-redis'];
  assert.ok(redis && redis.scriptsPerLogIn.median > 0);
});
