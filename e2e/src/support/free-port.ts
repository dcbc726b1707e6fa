import { createServer } from 'node:net';
import { endServer, listen } from './listen.ts';

/** Returns a free port, for a server whose address must be known before it starts. */
export async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await endServer(server);
  return port;
}
