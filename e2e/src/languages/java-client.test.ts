import { describe, test } from 'node:test';
import { assertCovered, clients, programs, run, temporaryFolder } from './run-client.ts';

/** The programs that compile and run the client. The test set-up looks for them. */
const needs = { programs: ['javac', 'gson'] } as const;
const gson = '/usr/share/java/gson.jar';

describe('the client in Java', () => {
  test('sends every request of the management API, and explains what is refused', async (t) => {
    const classes = temporaryFolder(t);
    const sources = [`${clients}BankIdSimulator.java`, `${programs}ClientTour.java`];
    await run(t, [needs.programs[0], '-d', classes, '-cp', gson, ...sources], { cwd: classes });
    await assertCovered(t, ['java', '-cp', `${classes}:${gson}`, 'ClientTour'], classes);
  });
});
