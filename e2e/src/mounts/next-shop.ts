import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { BankIdServer } from '@secure-start/server';
import next from 'next';
import { freePort } from '../support/free-port.ts';

/** The imported function. Next's types declare it as a member of the import. */
const createNext = next as unknown as typeof next.default;

/** The compiled program, which is a Next.js application as it stands. */
const dir = fileURLToPath(new URL('.', import.meta.resolve('secure-start-examples/mount-next/next.config')));

const nextCommand = createRequire(import.meta.url).resolve('next/dist/bin/next');

/**
 * The shop in Next.js, in this process, with a server of ours in place of the one it would make.
 *
 * Next builds it for production and starts it before the tests of the `describe` this is called in; it can be started
 * once in a process.
 */
export function useNextShop(): (bankId: BankIdServer) => Server {
  let shop: ReturnType<typeof createNext> | undefined;
  before(async () => {
    const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' };
    await promisify(execFile)(process.execPath, [nextCommand, 'build', dir], { env });
    shop = createNext({ dev: false, dir });
    await shop.prepare();
  });
  after(() => shop?.close());
  return (bankId) => {
    Object.assign(globalThis, { shopBankId: bankId });
    const handle = shop?.getRequestHandler();
    return createServer((request, response) => void handle?.(request, response));
  };
}

/**
 * Starts the shop as it is written, in a process of its own, with these credentials in the folder it is started in. It
 * asks BankID's test service, or would if that were within reach.
 */
export async function startNextShop(credentials: { cert: string; key: string }): Promise<{
  port: number;
  close(): Promise<void>;
}> {
  const folder = await mkdtemp(join(tmpdir(), 'secure-start-next-'));
  await writeFile(join(folder, 'rp-cert.pem'), credentials.cert);
  await writeFile(join(folder, 'rp-key.pem'), credentials.key);
  const port = await freePort();
  const args = [nextCommand, 'start', dir, '--hostname', '127.0.0.1', '--port', String(port)];
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' };
  const child = spawn(process.execPath, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  for await (const chunk of child.stdout) if (String(chunk).includes('Ready')) break;
  return {
    port,
    async close() {
      child.kill();
      await exited;
      await rm(folder, { recursive: true });
    },
  };
}
