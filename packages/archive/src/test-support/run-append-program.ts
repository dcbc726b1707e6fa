import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The output of the program that appends. */
export interface AppendRun {
  acknowledged: string[];
  /** Codes of the failures. */
  failures: string[];
  signal: NodeJS.Signals | null;
}

/** Runs the program that appends, in a process of its own, and calls `onAcknowledged` with it after each record. */
export async function runAppendProgram(options: {
  url: string;
  prefix: string;
  count: number;
  inFlight?: number;
  nodeOptions?: readonly string[];
  /** Limit of each file that the process writes, in blocks of the shell. */
  maxFileBlocks?: number;
  onAcknowledged?: (run: { acknowledged: number; kill(): void }) => void;
}): Promise<AppendRun> {
  const { url, prefix, count, inFlight = 20, nodeOptions = [], maxFileBlocks, onAcknowledged } = options;
  const program = fileURLToPath(new URL('append-program.js', import.meta.url));
  const command = [process.execPath, ...nodeOptions, program, url, prefix, String(count), String(inFlight)];
  const limited =
    maxFileBlocks === undefined ? command : ['sh', '-c', `ulimit -f ${maxFileBlocks}; exec "$@"`, 'sh', ...command];
  const [executable = '', ...args] = limited;
  const child = spawn(executable, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const acknowledged: string[] = [];
  const failures: string[] = [];
  const ended = new Promise<NodeJS.Signals | null>((resolve) => child.once('close', (_, signal) => resolve(signal)));
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('failed: ')) failures.push(line.slice('failed: '.length));
    else acknowledged.push(line);
    onAcknowledged?.({ acknowledged: acknowledged.length, kill: () => child.kill('SIGKILL') });
  }
  return { acknowledged, failures, signal: await ended };
}
