import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { assertChildEnds } from './child-ends.ts';
import { assertFailsOnFindings, assertShowsOwnFailure, runWithFinding } from './fails-on-findings.ts';
import { assertNamesMissingCommand } from './missing-command.ts';
import { assertEndsInTime } from './request-timeout.ts';
import { assertCovered, clients, commandFolder, programs, run, temporaryFolder } from './run-client.ts';
import { assertEndsWithoutFindings } from './unreadable-findings.ts';

/** The programs that compile and run the client. The test set-up looks for them. */
const needs = { programs: ['mcs', 'mono', 'newtonsoft'] } as const;
const [mcs, mono] = needs.programs;
const newtonsoft = '/usr/lib/cli/Newtonsoft.Json-5.0/Newtonsoft.Json.dll';

describe('the client in C#', () => {
  const folder = mkdtempSync(join(tmpdir(), 'csharp-client-'));
  before(async () => {
    copyFileSync(newtonsoft, join(folder, 'Newtonsoft.Json.dll'));
    const options = ['-langversion:7', '-warnaserror', '-r:System.Net.Http.dll', '-r:Newtonsoft.Json.dll'];
    for (const name of ['ClientTour', 'LoginStories', 'FailOnFindings', 'RequestTimeout']) {
      const sources = [`${clients}BankIdSimulator.cs`, `${programs}${name}.cs`];
      await run([mcs, ...options, `-out:${name}.exe`, ...sources], { cwd: folder });
    }
  });
  after(() => rmSync(folder, { recursive: true }));

  test('sends every request of the management API, and explains what is refused', (t) =>
    assertCovered(t, [mono, 'ClientTour.exe'], folder));

  test('plays the people of an e-service in C#: a log-in, a declined call, a scenario and polling', async (t) => {
    const env = { ...commandFolder(), BANKID_SIM_CLOCK: 'frozen', CREDENTIALS: join(temporaryFolder(t), 'bankid') };
    const printed = await run([mono, 'LoginStories.exe'], { cwd: folder, env });
    assert.match(printed, /logged in, declined, logged in as another person, collected until complete/);
  });

  test('starts a simulator that ends with the program, also when that is killed', (t) =>
    assertChildEnds(t, [mono, 'LoginStories.exe', 'wait'], folder));

  test('throws the findings of all tenants at the end when the simulator fails on findings', (t) =>
    assertFailsOnFindings(t, [mono, 'FailOnFindings.exe'], folder));

  test('shows the exception of a test that fails, and the findings beside it', (t) =>
    assertShowsOwnFailure(t, [mono, 'FailOnFindings.exe'], folder));

  test('ends the simulator, and shows the exception of a test that fails, also when the findings cannot be read', (t) =>
    assertEndsWithoutFindings(t, [mono, 'FailOnFindings.exe'], folder));

  test('does not wait for ever for a simulator that does not answer', (t) =>
    assertEndsInTime(t, [mono, 'RequestTimeout.exe'], folder));

  test('says what to do where the command is missing', (t) =>
    assertNamesMissingCommand(t, [mono, 'LoginStories.exe', 'wait'], folder));

  test('ends with exit code 3 and the findings where a test leaves Stop out', async (t) => {
    const { errors, exitCode } = await runWithFinding(t, [mono, 'FailOnFindings.exe', 'forgetting'], folder);
    assert.match(errors, /^--fail-on-findings: tenant-1: wrong unknownMember/m);
    assert.equal(exitCode, 3);
  });
});
