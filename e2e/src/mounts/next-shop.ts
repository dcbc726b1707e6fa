import { execFile } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { BankIdServer } from '@secure-start/server';
import next from 'next';

/** What is imported; Next's types take it for a member of that. */
const createNext = next as unknown as typeof next.default;

/** The compiled program, which is a Next.js application as it stands. */
const dir = fileURLToPath(new URL('.', import.meta.resolve('secure-start-examples/mount-next/next.config')));

/**
 * The shop in Next.js, in this process, with a server of ours in place of the one it would make.
 *
 * Next builds it for production and starts it before the tests of the `describe` this is called in; it can be started
 * once in a process.
 */
export function useNextShop(): (bankId: BankIdServer) => Server {
  let shop: ReturnType<typeof createNext> | undefined;
  before(async () => {
    const command = createRequire(import.meta.url).resolve('next/dist/bin/next');
    const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' };
    await promisify(execFile)(process.execPath, [command, 'build', dir], { env });
    shop = createNext({ dev: false, dir });
    await shop.prepare();
  });
  after(() => shop?.close());
  return (bankId) => {
    Object.assign(globalThis, { bankIdOfShop: bankId });
    const handle = shop?.getRequestHandler();
    return createServer((request, response) => void handle?.(request, response));
  };
}
