import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startSimulator } from '@secure-start/simulator';

/** The program that runs the tests. The test set-up looks for it. */
const stack = { program: 'python3' } as const;
const tests = fileURLToPath(new URL('../../src/foreign/stacks/simulator_client_test.py', import.meta.url));
const clients = fileURLToPath(new URL('../../../examples/src/simulator-clients/', import.meta.url));

test('the management client in Python passes its own tests against a simulator with a token', async (t) => {
  const managementToken = 'a-token-of-our-own';
  const simulator = await startSimulator({ clock: 'frozen', evidence: 'placeholder', managementToken });
  const folder = mkdtempSync(join(tmpdir(), 'python-client-'));
  t.after(async () => {
    rmSync(folder, { recursive: true });
    await simulator.close();
  });
  const { environment, managementUrl, credentials } = simulator;
  writeFileSync(join(folder, 'environment.json'), JSON.stringify({ ...environment, managementUrl, managementToken }));
  writeFileSync(join(folder, 'ca.pem'), credentials.ca);
  writeFileSync(join(folder, 'rp.pem'), credentials.cert);
  writeFileSync(join(folder, 'rp-key.pem'), credentials.key);
  const env = { ...process.env, CREDENTIALS: folder, CLIENTS: clients };
  const { stderr } = await promisify(execFile)(stack.program, [tests], { env });
  assert.match(stderr, /Ran 5 tests[^]*OK/);
});
