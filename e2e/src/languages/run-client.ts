import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createClient, qrContent } from '@secure-start/client';
import { startSimulator } from '@secure-start/simulator';
import { coverageProblems, outdatedExceptions, type ManagementDescription } from './management-coverage.ts';
import { recordManagement } from './management-recorder.ts';

/** The folder of the programs that use each client. */
export const programs: string = fileURLToPath(new URL('../../src/languages/programs/', import.meta.url));
/** The folder of the clients. */
export const clients: string = fileURLToPath(new URL('../../../examples/src/simulator-clients/', import.meta.url));

const commands = fileURLToPath(new URL('../../../node_modules/.bin/', import.meta.url));

/** Returns the variables with which a program finds the command `secure-start`. */
export function commandFolder(): { PATH: string } {
  return { PATH: [commands, process.env['PATH']].join(delimiter) };
}

/** Runs a program, and returns its output and errors. */
export function run(
  [command, ...args]: readonly [string, ...string[]],
  options: { cwd: string; env?: Readonly<Record<string, string>> },
): Promise<string> {
  const { cwd, env } = options;
  return new Promise((resolve, reject) => {
    const settings = { cwd, env: { ...process.env, ...env } };
    execFile(command, args, settings, (error, stdout, stderr) => {
      if (error) reject(new Error(`${command} ${args.join(' ')}\n${stdout}${stderr}`, { cause: error }));
      else resolve(stdout + stderr);
    });
  });
}

/** Creates a folder that lives as long as the test. */
export function temporaryFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'languages-'));
  t.after(() => rmSync(folder, { recursive: true, maxRetries: 3 }));
  return folder;
}

/**
 * Runs a program that uses every method of a client, with a simulator that wants a token, and asserts that it sent what the
 * description of the management API has.
 *
 * The program finds the simulator in the folder CREDENTIALS, and two orders in AUTO_START_TOKEN and QR.
 */
export async function assertCovered(
  t: TestContext,
  command: readonly [string, ...string[]],
  cwd: string,
): Promise<void> {
  const managementToken = 'a-token-of-our-own';
  let isShutDown = false;
  const simulator = await startSimulator({
    clock: 'frozen',
    evidence: 'placeholder',
    managementToken,
    onShutdown: () => (isShutDown = true),
  });
  t.after(() => simulator.close());
  const { managementUrl, requests } = await recordManagement(t, simulator.managementUrl);
  const folder = temporaryFolder(t);
  writeFileSync(join(folder, 'environment.json'), JSON.stringify({ managementUrl, managementToken }));

  const { environment } = simulator;
  const { cert, key } = simulator.credentials;
  const bankId = createClient({ environment, credentials: { pem: { cert, key } } });
  t.after(() => bankId.close());
  const login = { endUserIp: '198.51.100.7', returnUrl: 'https://shop.example/' };
  const { autoStartToken } = await bankId.auth(login);
  const qr = qrContent({ ...(await bankId.auth(login)), elapsedMs: 0 });
  await run(command, { cwd, env: { CREDENTIALS: folder, AUTO_START_TOKEN: autoStartToken, QR: qr } });

  const authorization = `Bearer ${managementToken}`;
  const response = await fetch(`${simulator.managementUrl}/openapi.json`, { headers: { authorization } });
  // Its own tests hold the description against the schema of OpenAPI.
  const description = (await response.json()) as ManagementDescription;
  assert.deepEqual(coverageProblems(description, requests), []);
  assert.deepEqual(outdatedExceptions(description), []);
  assert.ok(isShutDown);
}
