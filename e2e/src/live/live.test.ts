import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
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
