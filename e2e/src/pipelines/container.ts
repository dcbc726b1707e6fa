import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { assignments, type Image, searchPath } from './build-image.ts';

/** A process that runs as an engine runs a container: its own mounts, all of them read-only but one, and no privileges. */
export interface Container {
  /** The first line that it printed. */
  firstLine: string;
  /** Runs a command beside it, as `exec` of an engine does. Returns its exit code and both its streams. */
  exec(command: readonly string[]): Promise<{ exitCode: number; output: string }>;
  /** Sends SIGTERM to process 1, and returns its exit code. */
  stop(): Promise<number | null>;
  /** Ends it and all that it started, at once. */
  kill(): Promise<void>;
}

/** The user of the image that is not root. */
const node = 1000;

const asContainer = `
set -e
root=$1 volume=$2 mode=$3 user=$4
shift 4
mount --bind "$root" "$root"
mount -t proc proc "$root/proc"
mkdir -p "$root/bankid"
mount --bind "$volume" "$root/bankid"
mount -o "remount,bind,$mode" "$root/bankid"
mount -o remount,bind,ro "$root"
exec chroot --userspec="$user:$user" "$root" "$@"`;

/** Starts what an image is made to run, and waits for its first line. */
export async function startContainer(options: {
  image: Image;
  /** The folder that is mounted as `/bankid`, read-only if it is another's. */
  volume: string;
  mode: 'rw' | 'ro';
  env: Readonly<Record<string, string>>;
  args?: readonly string[];
}): Promise<Container> {
  const { image, volume, mode, env, args = [] } = options;
  if (image.user !== 'node') throw new Error(`the image runs as ${image.user}`);
  const settings = { PATH: searchPath, HOME: '/home/node', ...image.env };
  const set = ['env', '-i', '-C', image.workdir, ...assignments(settings), ...assignments(env)];
  const command = [...set, ...image.entrypoint, ...(args.length > 0 ? args : image.command)];
  const namespaces = ['--mount', '--pid', '--fork', '--kill-child'];
  const words = [...namespaces, 'sh', '-c', asContainer, 'sh', image.root, volume, mode, `${node}`, ...command];
  const child = spawn('unshare', words, { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'exit').then(([code]): number | null => code);
  const firstLine = await firstLineOf(child);
  const pid = processOne(child);
  return {
    firstLine,
    async exec(wanted) {
      const target = [`--target=${pid}`, '--mount', '--pid', '--root', `--setgid=${node}`, `--setuid=${node}`];
      return outcomeOf('nsenter', [...target, ...set, ...wanted]);
    },
    async stop() {
      process.kill(pid, 'SIGTERM');
      return ended;
    },
    // Its parent could not do it: who changes the user is no longer told of the parent's end.
    async kill() {
      if (child.exitCode === null && child.signalCode === null) process.kill(pid, 'SIGKILL');
      await ended;
    },
  };
}

/** Returns the number of the process that is 1 in its own namespace. */
function processOne({ pid }: ChildProcess): number {
  return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim());
}

function firstLineOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    let complaint = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (complaint += text));
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      if (printed.includes('\n')) resolve(printed.slice(0, printed.indexOf('\n')));
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`it ended with ${code}: ${complaint}`)));
  });
}

async function outcomeOf(program: string, args: readonly string[]): Promise<{ exitCode: number; output: string }> {
  try {
    const { stdout, stderr } = await promisify(execFile)(program, args);
    return { exitCode: 0, output: stdout + stderr };
  } catch (error) {
    const { code, stdout = '', stderr = '' } = error as { code?: unknown; stdout?: string; stderr?: string };
    if (typeof code !== 'number') throw error;
    return { exitCode: code, output: stdout + stderr };
  }
}
