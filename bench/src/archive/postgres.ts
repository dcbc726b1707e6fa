import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';

/** A PostgreSQL of its own, with its defaults: every commit waits for the disk. */
export interface Postgres {
  url: string;
  stop(): Promise<void>;
}

/** Starts a PostgreSQL in a temporary folder, or returns `undefined` where its programs are not installed. */
export async function startPostgres(): Promise<Postgres | undefined> {
  const programs = findPrograms();
  if (programs === undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'bench-pg-'));
  // PostgreSQL refuses to run as root: there it runs as the user without rights.
  const identity = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  if (identity.uid !== undefined) chownSync(folder, identity.uid, identity.gid);
  const data = join(folder, 'data');
  execFileSync(join(programs, 'initdb'), ['-D', data, '-U', 'bench', '-A', 'trust', '-E', 'UTF8', '--locale=C'], {
    ...identity,
    cwd: folder,
    stdio: 'ignore',
  });
  const server = spawn(join(programs, 'postgres'), ['-D', data, '-k', folder, '-c', 'listen_addresses='], {
    ...identity,
    cwd: folder,
    stdio: 'ignore',
  });
  const exited = new Promise((resolve) => server.once('exit', resolve));
  const stop = async (): Promise<void> => {
    server.kill('SIGINT');
    await exited;
    rmSync(folder, { recursive: true });
  };
  const url = `postgres://bench@localhost/postgres?host=${encodeURIComponent(folder)}`;
  try {
    await untilReady(url);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop };
}

function findPrograms(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).toSorted().toReversed() : [];
  const folders = [...versions.map((version) => join(debian, version, 'bin')), ...pathFolders()];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
}

const pathFolders = (): string[] => (process.env['PATH'] ?? '').split(delimiter);

async function untilReady(url: string): Promise<void> {
  for (let attempts = 100; ; attempts--) {
    const client = new Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (attempts === 0) throw error;
      await setTimeout(100);
    }
  }
}
