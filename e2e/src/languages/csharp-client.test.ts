import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { assertCovered, clients, programs, run, temporaryFolder } from './run-client.ts';

/** The programs that compile and run the client. The test set-up looks for them. */
const needs = { programs: ['mcs', 'mono', 'newtonsoft'] } as const;
const newtonsoft = '/usr/lib/cli/Newtonsoft.Json-5.0/Newtonsoft.Json.dll';

describe('the client in C#', () => {
  test('sends every request of the management API, and explains what is refused', async (t) => {
    const folder = temporaryFolder(t);
    copyFileSync(newtonsoft, join(folder, 'Newtonsoft.Json.dll'));
    const [mcs, mono] = needs.programs;
    const sources = [`${clients}BankIdSimulator.cs`, `${programs}ClientTour.cs`];
    const options = ['-out:Tour.exe', '-langversion:7', '-warnaserror', '-r:System.Net.Http.dll', '-r:Newtonsoft.Json.dll'];
    await run(t, [mcs, ...options, ...sources], { cwd: folder });
    await assertCovered(t, [mono, 'Tour.exe'], folder);
  });
});
