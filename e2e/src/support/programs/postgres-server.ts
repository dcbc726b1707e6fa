import { execFileSync, spawn } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import {
  isPostgresReady,
  postgresOwner,
  postgresProgram,
} from '../../../../packages/archive/dist/test-support/postgres-programs.js';
import { freePort } from '../free-port.ts';

/** Starts PostgreSQL for one test, on the loopback interface, with one user and the password of that. */
export async function startPostgresServer(
  t: TestContext,
  account: { user: string; password: string },
): Promise<{ port: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'secure-start-postgres-'));
  const owner = postgresOwner();
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, account.password);
  if (owner !== undefined) for (const path of [folder, passwordFile]) chownSync(path, owner.uid, owner.gid);
  const data = join(folder, 'data');
  const initdb = ['-D', data, '-U', account.user, '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--no-sync'];
  execFileSync(postgresProgram('initdb'), initdb, { stdio: 'ignore', cwd: folder, ...owner });
  const port = await freePort();
  const settings = ['listen_addresses=127.0.0.1', `port=${port}`, 'shared_buffers=16MB', 'fsync=off'];
  const args = ['-D', data, '-k', folder, ...settings.flatMap((setting) => ['-c', setting])];
  const server = spawn(postgresProgram('postgres'), args, {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
    ...owner,
  });
  t.after(async () => {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGQUIT');
    await ended;
    rmSync(folder, { recursive: true });
  });
  await isPostgresReady(server);
  return { port };
}
