import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startSimulator, type Simulator } from '@secure-start/simulator';
import { runCheck } from './check.ts';
import { checks } from './checks.ts';

describe('what can be seen of BankID from outside, on the simulator', () => {
  let simulator: Simulator;
  before(async () => {
    simulator = await startSimulator();
  });
  after(() => simulator.close());

  for (const check of checks) {
    test(`${check.name}: ${check.expected}`, async () => {
      const { environment, credentials } = simulator;
      const { ca, pfx, passphrase } = credentials;
      const service = { baseUrl: environment.baseUrl, ca, pfx: Buffer.from(pfx), passphrase };
      assert.equal(await runCheck(service, check), check.expected);
    });
  }
});

describe('the program that asks', () => {
  const program = fileURLToPath(new URL('main.js', import.meta.url));

  test('prints its options on request', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [program, '--help']);
    assert.match(stdout, /--base-url URL +address of the RP API \(https:\/\/appapi2\.test\.bankid\.com/);
  });

  test('names an option that it does not have, and ends with 2', async () => {
    const run = promisify(execFile)(process.execPath, [program, '--simulatr']);
    await assert.rejects(run, { code: 2, stderr: /--simulatr[^]*--simulator/ });
  });
});
