import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { assertChildEnds } from './child-ends.ts';
import { assertCovered, clients, programs, run } from './run-client.ts';

/** The programs that compile and run the client. The test set-up looks for them. */
const needs = { programs: ['javac', 'gson'] } as const;
const gson = '/usr/share/java/gson.jar';

describe('the client in Java', () => {
  const classes = mkdtempSync(join(tmpdir(), 'java-client-'));
  const java = ['java', '-cp', `${classes}:${gson}`] as const;
  before(async () => {
    const sources = ['ClientTour.java', 'StartAndWait.java'].map((name) => join(programs, name));
    const command = [needs.programs[0], '-d', classes, '-cp', gson, `${clients}BankIdSimulator.java`] as const;
    await run([...command, ...sources], { cwd: classes });
  });
  after(() => rmSync(classes, { recursive: true }));

  test('sends every request of the management API, and explains what is refused', (t) =>
    assertCovered(t, [...java, 'ClientTour'], classes));

  test('starts a simulator that ends with the program, also when that is killed', (t) =>
    assertChildEnds(t, [...java, 'StartAndWait'], classes));
});
