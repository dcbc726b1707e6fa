import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { TestContext } from 'node:test';
import { text } from 'node:stream/consumers';
import { commandFolder, run, temporaryFolder } from './run-client.ts';

type Command = readonly [string, ...string[]];

const finding = /--fail-on-findings: tenant-1: \w+ unknownMember \(1\): auth has no member "colour"/;

/** Asserts that a program whose simulator has `--fail-on-findings` fails with the finding of a tenant, and not without one. */
export async function assertFailsOnFindings(t: TestContext, command: Command, cwd: string): Promise<void> {
  const env = { ...commandFolder(), CREDENTIALS: join(temporaryFolder(t), 'bankid') };
  await run(command, { cwd, env });
  const { errors, exitCode } = await runWithFinding(t, command, cwd);
  assert.match(errors, finding);
  assert.notEqual(exitCode, 0);
}

/** Asserts that the exception with which a test fails is the one that is printed, and that the findings are there too. */
export async function assertShowsOwnFailure(t: TestContext, command: Command, cwd: string): Promise<void> {
  const { errors, exitCode } = await runWithFinding(t, [...command, 'failing'], cwd);
  assert.match(errors, /^(?!.*(?:FindingsError|Suppressed)).*(?:Error|Exception): The test itself fails\.$/m);
  assert.match(errors, finding);
  assert.doesNotMatch(errors, /another exception occurred/);
  assert.notEqual(exitCode, 0);
}

/** Runs a program while a tenant of its simulator gets a finding. */
export async function runWithFinding(
  t: TestContext,
  command: Command,
  cwd: string,
): Promise<{ errors: string; exitCode: number | null }> {
  const folder = join(temporaryFolder(t), 'bankid');
  const env = { ...process.env, ...commandFolder(), CREDENTIALS: folder };
  const [program, ...args] = command;
  const child = spawn(program, [...args, 'finding'], { cwd, env, stdio: 'pipe' });
  t.after(() => child.kill('SIGKILL'));
  const errors = text(child.stderr);
  const ended = once(child, 'exit');
  const { value: baseUrl } = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
  assert.ok(baseUrl, 'the program ended before it printed an address');
  assert.equal(await sendUnknownMember(`${baseUrl}/auth`, folder), 200);
  child.stdin.end('\n');
  const [exitCode] = await ended;
  return { errors: await errors, exitCode };
}

async function sendUnknownMember(url: string, folder: string): Promise<number | undefined> {
  const [ca, cert, key] = ['ca.pem', 'rp.pem', 'rp-key.pem'].map((file) => readFileSync(join(folder, file)));
  const headers = { 'Content-Type': 'application/json' };
  const sent = request(url, { method: 'POST', headers, ca, cert, key, agent: false });
  sent.end(JSON.stringify({ endUserIp: '192.0.2.7', returnUrl: 'https://shop.example/', colour: 'red' }));
  const [response] = await once(sent, 'response');
  response.resume();
  return response.statusCode;
}
