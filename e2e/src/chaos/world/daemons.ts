import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../support/free-port.ts';
import { postgresOwner, postgresProgram } from '../../../../packages/archive/dist/test-support/postgres-programs.js';
import type { Guard } from './guard.ts';

/** A server of another project that the e-service needs, on data that survive it. */
export interface Daemon {
  port: number;
  pid(): number;
  /** Ends it as a crash does; everything that it has acknowledged is on the disk. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** SIGSTOP or SIGCONT, to every process of it. */
  signal(name: 'SIGSTOP' | 'SIGCONT'): void;
}

/**
 * Starts Redis with an append-only file: what it has acknowledged survives `kill -9`.
 *
 * With `everysec`, the default, Redis answers before it has written while an earlier `fsync` is under way, for up to two seconds:
 * a kill then loses what was acknowledged. With `no` it writes before it answers, which only the death of the machine undoes.
 */
export async function startRedis(folder: string, guard?: Guard): Promise<Daemon> {
  const port = await freePort();
  mkdirSync(folder);
  const settings = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--dir',
    folder,
    '--save',
    '',
    '--appendonly',
    'yes',
    '--appendfsync',
    'no',
  ];
  return startDaemon({
    port,
    guard,
    spawn: () => spawn('redis-server', settings, { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] }),
    isReady: /ready to accept connections/i,
    kill: 'SIGKILL',
  });
}

export const postgresUser = 'chaos';

/** Makes a PostgreSQL in a folder, which it comes to own, and starts it. `fsync` is off: its data survive its own end, which is all that happens here. */
export async function startPostgres(folder: string, guard?: Guard): Promise<Daemon> {
  const port = await freePort();
  const owner = postgresOwner();
  if (owner !== undefined) chownSync(folder, owner.uid, owner.gid);
  const data = join(folder, 'data');
  const initdb = ['-D', data, '-U', postgresUser, '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'];
  execFileSync(postgresProgram('initdb'), initdb, { stdio: 'ignore', cwd: folder, ...owner });
  const settings = ['listen_addresses=127.0.0.1', `port=${port}`, 'max_connections=100', 'fsync=off'];
  const args = ['-D', data, '-k', folder, ...settings.flatMap((setting) => ['-c', setting])];
  return startDaemon({
    port,
    guard,
    spawn: () =>
      spawn(postgresProgram('postgres'), args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'], ...owner }),
    isReady: /ready to accept connections/,
    // Every process of it ends at once, without a checkpoint: the recovery is the same as after a crash.
    kill: 'SIGQUIT',
  });
}

async function startDaemon(options: {
  port: number;
  guard: Guard | undefined;
  spawn: () => ChildProcess;
  isReady: RegExp;
  kill: 'SIGKILL' | 'SIGQUIT';
}): Promise<Daemon> {
  let server: ChildProcess | undefined;
  const pid = (): number => server?.pid ?? 0;
  async function start(): Promise<void> {
    server = options.spawn();
    options.guard?.watch(server);
    await readiness(server, options.isReady);
  }
  const signal = (name: 'SIGSTOP' | 'SIGCONT'): void => signalTree(pid(), name);
  await start();
  return {
    port: options.port,
    pid,
    start,
    signal,
    async kill() {
      const running = server;
      server = undefined;
      if (running === undefined || running.exitCode !== null || running.signalCode !== null) return;
      const ended = new Promise((resolve) => running.once('exit', resolve));
      signalTree(running.pid ?? 0, 'SIGCONT');
      running.kill(options.kill);
      await ended;
    },
  };
}

/** Signals a process and its children. Workers of PostgreSQL come and go meanwhile. */
function signalTree(pid: number, name: 'SIGSTOP' | 'SIGCONT'): void {
  // 0 would be this process and its siblings.
  if (pid === 0) return;
  for (const one of [pid, ...childrenOf(pid)]) {
    try {
      process.kill(one, name);
    } catch {
      // It has ended meanwhile.
    }
  }
}

function readiness(server: ChildProcess, isReady: RegExp): Promise<void> {
  let log = '';
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', () => reject(new Error(`${server.spawnfile} ended: ${log}`)));
    const read = (text: string): void => {
      log = `${log}${text}`.slice(-4_000);
      if (isReady.test(log)) resolve();
    };
    (server.stdout ?? server.stderr)?.setEncoding('utf8').on('data', read);
  });
}

function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}
