import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
      assert.equal((await runCheck(service, check)).seen, check.expected);
    });
  }
});

const program = fileURLToPath(new URL('main.js', import.meta.url));

describe('the program that asks', () => {
  test('prints its options on request', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [program, '--help']);
    assert.match(stdout, /--base-url URL +address of the RP API \(https:\/\/appapi2\.test\.bankid\.com/);
  });

  test('names an option that it does not have, and ends with 2', async () => {
    const run = promisify(execFile)(process.execPath, [program, '--simulatr']);
    await assert.rejects(run, { code: 2, stderr: /--simulatr[^]*--simulator/ });
  });
});

describe('the program that asks, with a simulator that stands in for BankID', () => {
  let standIn: Simulator;
  let folder: string;
  let named: string[];
  before(async () => {
    standIn = await startSimulator();
    folder = await mkdtemp(join(tmpdir(), 'live-'));
    const [caFile, pfxFile] = [join(folder, 'ca.pem'), join(folder, 'rp.p12')];
    await writeFile(caFile, standIn.credentials.ca);
    await writeFile(pfxFile, standIn.credentials.pfx);
    named = ['--base-url', standIn.environment.baseUrl, '--ca', caFile, '--pfx', pfxFile, '--pause-ms', '0'];
  });
  after(async () => {
    await standIn.close();
    await rm(folder, { recursive: true });
  });

  test('finds nothing that differs, and prints no table', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [program, ...named]);
    assert.match(stdout, new RegExp(`${checks.length} same, 0 different\n$`));
  });

  test('ends with 1 and one table of endpoint, question and both answers when an answer differs', async () => {
    standIn.addFault({ when: { operation: 'cancel' }, times: 1_000, effect: { kind: 'html', httpStatus: 502 } });
    const run = promisify(execFile)(process.execPath, [program, ...named]);
    const { code, stdout } = await run.then(
      () => assert.fail('it ended with 0'),
      (error: { code: number; stdout: string }) => error,
    );
    assert.equal(code, 1);
    const [, ...table] = stdout.slice(stdout.indexOf(' same, ')).trimEnd().split('\n').filter(Boolean);
    const cells = table.map((row) =>
      row
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
    assert.deepEqual(cells[0], ['Endpoint', 'Asked', 'Simulator', 'BankID', 'Source']);
    const row = cells.find(([, asked]) => asked?.startsWith('cancel answers'));
    assert.equal(row?.[0], 'POST /auth, POST /cancel, POST /collect');
    assert.match(row?.[2] ?? '', /^200, then 400 invalidParameters/);
    assert.match(row?.[3] ?? '', /^502 HTML/);
  });
});
