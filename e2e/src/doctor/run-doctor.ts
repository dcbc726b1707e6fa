import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Environment } from '@secure-start/client';
import { Ajv2020 } from 'ajv/dist/2020.js';

const main = fileURLToPath(new URL('main.js', import.meta.resolve('secure-start')));
const schemaFile = new URL('../../../docs/reference/doctor-output.schema.json', import.meta.url);

/** One check in the output of `secure-start doctor --json`. */
export interface Check {
  status: 'passed' | 'warning' | 'failed' | 'skipped';
  finding: string;
  advice?: string;
}

/** A run of `secure-start doctor`. */
export interface DoctorRun {
  exitCode: number | null;
  stdout: string;
  stderr: string;
  /** The checks by name; with `--json` only. */
  checks: Readonly<Record<string, Check>>;
  /** Status and finding of what failed or has a warning, by name. */
  problems: Readonly<Record<string, string>>;
}

/** Runs `secure-start doctor` as a process of its own. Output of `--json` must fit the published schema. */
export async function runDoctor(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<DoctorRun> {
  const child = spawn(process.execPath, [main, 'doctor', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  await once(child, 'close');
  const checks = args.includes('--json') && stdout !== '' ? checksIn(stdout) : {};
  const problems = Object.fromEntries(
    Object.entries(checks).flatMap(([name, { status, finding }]) =>
      status === 'failed' || status === 'warning' ? [[name, `${status}: ${finding}`]] : [],
    ),
  );
  return { exitCode: child.exitCode, stdout, stderr, checks, problems };
}

function checksIn(stdout: string): Readonly<Record<string, Check>> {
  const report = JSON.parse(stdout) as { checks: (Check & { check: string })[] };
  const ajv = new Ajv2020({ strict: true, strictRequired: false, allErrors: true });
  const validate = ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')));
  assert.ok(validate(report), JSON.stringify(validate.errors));
  return Object.fromEntries(report.checks.map(({ check, ...rest }) => [check, rest]));
}

/** Files for the command, which are removed with the test. */
export interface DoctorFiles {
  folder: string;
  /** Returns the path. */
  write: (name: string, content: string | Uint8Array) => string;
  /** Returns the flags for an environment. */
  environment: (environment: Environment) => readonly string[];
  /** Returns the flags for a certificate and its key. */
  pem: (credentials: { cert: string; key: string }) => readonly string[];
}

/** Creates a folder for the files of a test. */
export function makeFiles(t: TestContext): DoctorFiles {
  const folder = mkdtempSync(join(tmpdir(), 'secure-start-doctor-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const write = (name: string, content: string | Uint8Array): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  return {
    folder,
    write,
    environment: (environment) => ['--environment', write('environment.json', JSON.stringify(environment))],
    pem: ({ cert, key }) => ['--cert-file', write('rp.pem', cert), '--key-file', write('rp-key.pem', key)],
  };
}
