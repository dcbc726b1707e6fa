import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { assertOutputFitsSchema } from './output-schema.test.kit.ts';

const main = fileURLToPath(new URL('main.js', import.meta.url));

/** The end of a command that ran as a process of its own. */
export interface CommandRun {
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

/** Runs `secure-start` as a process of its own, to its end. Its output for programs must fit the published schema. */
export async function runCommand(
  args: readonly string[],
  options: { stdin?: string; env?: Readonly<Record<string, string>> } = {},
): Promise<CommandRun> {
  const { stdin = '', env = {} } = options;
  const child = spawn(process.execPath, [main, ...args], { stdio: 'pipe', env: { ...process.env, ...env } });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Uint8Array) => (stdout += String(chunk)));
  child.stderr.on('data', (chunk: Uint8Array) => (stderr += String(chunk)));
  // A command that ends before it reads closes the pipe.
  child.stdin.on('error', () => {});
  child.stdin.end(stdin);
  await once(child, 'close');
  assertOutputFitsSchema(args, stdout);
  return { exitCode: child.exitCode, stdout, stderr };
}
