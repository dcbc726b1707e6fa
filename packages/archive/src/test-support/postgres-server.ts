import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isPostgresReady, postgresOwner, postgresProgram } from './postgres-programs.ts';

/** A server of PostgreSQL for one test file, on a socket in a folder of its own. */
export interface PostgresServer {
  /** Address of a new, empty schema. */
  createSchema(name: string): Promise<string>;
  /** Address of the database itself. */
  url: string;
  /** Ends the server as a crash does: every process of it at once. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Ends the server and removes its folder. */
  remove(): Promise<void>;
}

const user = 'archive';

/** Makes a server and starts it. Without `fsync` it is faster, and its data do not survive a crash of the machine. */
export async function createPostgresServer({ fsync }: { fsync: 'on' | 'off' }): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'secure-start-postgres-'));
  const owner = postgresOwner();
  if (owner !== undefined) chownSync(folder, owner.uid, owner.gid);
  const data = join(folder, 'data');
  const initdb = ['-D', data, '-U', user, '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'];
  execFileSync(postgresProgram('initdb'), initdb, { stdio: 'ignore', cwd: folder, ...owner });
  let server: ChildProcess | undefined;

  async function start(): Promise<void> {
    const settings = ['listen_addresses=', 'shared_buffers=16MB', 'max_connections=40', `fsync=${fsync}`];
    const args = ['-D', data, '-k', folder, ...settings.flatMap((setting) => ['-c', setting])];
    const started = spawn(postgresProgram('postgres'), args, {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
      ...owner,
    });
    server = started;
    await isPostgresReady(started);
  }

  async function kill(): Promise<void> {
    const running = server;
    server = undefined;
    if (running === undefined || running.exitCode !== null) return;
    const ended = new Promise((resolve) => running.once('exit', resolve));
    // SIGQUIT ends every process at once, without a checkpoint: recovery is the same as after a crash.
    running.kill('SIGQUIT');
    await ended;
  }

  await start();
  const url = `postgres://${user}@localhost/postgres?host=${encodeURIComponent(folder)}`;
  return {
    url,
    async createSchema(name) {
      const { default: pg } = await import('pg');
      const client = new pg.Client(url);
      await client.connect();
      await client.query(`CREATE SCHEMA ${name}`);
      await client.end();
      return `${url}&options=${encodeURIComponent(`-c search_path=${name}`)}`;
    },
    kill,
    start,
    async remove() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
