import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { completeBody, json, startRpService, type Respond } from './test-support/rp-service.ts';

const program = fileURLToPath(new URL('./test-support/wait-in-own-process.js', import.meta.url));
const pending = json(200, { orderRef: completeBody.orderRef, status: 'pending', hintCode: 'userSign' });
const silence: Respond = () => {};

/** Returns the output of the program when it has ended. A program that hangs is killed, which rejects. */
async function runProgram(responses: Respond[], abortWhen: string): Promise<string> {
  const service = await startRpService({ responses });
  try {
    const args = [program, service.environment.baseUrl, abortWhen];
    const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 20_000 });
    return stdout.trim();
  } finally {
    await service.close();
  }
}

test('a process stays alive while it waits for an order and ends by itself afterwards', async () => {
  assert.equal(await runProgram([pending, pending, json(200, completeBody)], 'never'), 'complete');
});

test('a process ends by itself after an abort between two collects', async () => {
  assert.equal(await runProgram([pending], 'between collects'), 'aborted');
});

test('a process ends by itself after an abort during a collect', async () => {
  assert.equal(await runProgram([silence], 'during a collect'), 'aborted');
});
