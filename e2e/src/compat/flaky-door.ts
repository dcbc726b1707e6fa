import { connect, createServer } from 'node:net';
import { pipeline } from 'node:stream';
import { listen } from '../support/listen.ts';

/** Runs a call against another address of a service, where the first connection is closed before it can be used. */
export async function throughFlakyDoor<Result>(
  baseUrl: string,
  call: (baseUrl: string) => Promise<Result>,
): Promise<Result> {
  const { port } = new URL(baseUrl);
  let isFirst = true;
  const door = createServer((socket) => {
    if (isFirst) {
      isFirst = false;
      socket.destroy();
      return;
    }
    pipeline(socket, connect(Number(port), '127.0.0.1'), socket, () => {});
  });
  const doorPort = await listen(door);
  try {
    return await call(baseUrl.replace(`:${port}`, `:${doorPort}`));
  } finally {
    door.close();
  }
}
