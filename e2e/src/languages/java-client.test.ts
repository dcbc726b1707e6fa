import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { startSimulator, writeLegacyPfx } from '@secure-start/simulator';
import { assertChildEnds } from './child-ends.ts';
import { assertFailsOnFindings, assertShowsOwnFailure } from './fails-on-findings.ts';
import { assertNamesMissingCommand } from './missing-command.ts';
import { assertEndsInTime } from './request-timeout.ts';
import { assertCovered, clients, programs, run, temporaryFolder } from './run-client.ts';
import { assertEndsWithoutFindings } from './unreadable-findings.ts';

/** The programs that compile and run the client. The test set-up looks for them. */
const needs = { programs: ['javac', 'gson'] } as const;
const gson = '/usr/share/java/gson.jar';

describe('the client in Java', () => {
  const classes = mkdtempSync(join(tmpdir(), 'java-client-'));
  const java = ['java', '-cp', `${classes}:${gson}`] as const;
  before(async () => {
    const sources = ['ClientTour.java', 'StartAndWait.java', 'FailOnFindings.java', 'RequestTimeout.java'].map((name) =>
      join(programs, name),
    );
    const command = [needs.programs[0], '-d', classes, '-cp', gson, `${clients}BankIdSimulator.java`] as const;
    await run([...command, ...sources], { cwd: classes });
  });
  after(() => rmSync(classes, { recursive: true }));

  test('sends every request of the management API, and explains what is refused', (t) =>
    assertCovered(t, [...java, 'ClientTour'], classes));

  test('starts a simulator that ends with the program, also when that is killed', (t) =>
    assertChildEnds(t, [...java, 'StartAndWait'], classes));

  test('throws the findings of all tenants at the end when the simulator fails on findings', (t) =>
    assertFailsOnFindings(t, [...java, 'FailOnFindings'], classes));

  test('shows the exception of a test that fails, and the findings beside it', (t) =>
    assertShowsOwnFailure(t, [...java, 'FailOnFindings'], classes));

  test('ends the simulator, and shows the exception of a test that fails, also when the findings cannot be read', (t) =>
    assertEndsWithoutFindings(t, [...java, 'FailOnFindings'], classes));

  test('does not wait for ever for a simulator that does not answer', (t) =>
    assertEndsInTime(t, [...java, 'RequestTimeout'], classes));

  test('says what to do where the command is missing', (t) =>
    assertNamesMissingCommand(t, [...java, 'StartAndWait'], classes));
});

test('Java reads certificate and key of a relying party, with the algorithms of today and with the older ones', async (t) => {
  const simulator = await startSimulator({ evidence: 'placeholder' });
  t.after(() => simulator.close());
  const { credentials } = simulator;
  const cwd = temporaryFolder(t);
  for (const [file, content] of Object.entries({
    'rp.p12': credentials.pfx,
    'rp-legacy.pfx': writeLegacyPfx(credentials),
  })) {
    writeFileSync(join(cwd, file), content);
    const from = ['-srckeystore', file, '-srcstoretype', 'PKCS12', '-srcstorepass', credentials.passphrase];
    const to = ['-destkeystore', `${file}.jks`, '-deststoretype', 'JKS', '-deststorepass', 'qwerty123'];
    const printed = await run(['keytool', '-importkeystore', ...from, ...to, '-J-Duser.language=en'], { cwd });
    assert.match(printed, /Entry for alias simulated e-service successfully imported/);
  }
});
