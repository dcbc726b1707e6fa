import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { pipeline } from 'node:stream';

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
  door.listen(0, '127.0.0.1');
  await once(door, 'listening');
  const address = door.address();
  if (address === null || typeof address === 'string') throw new Error('the door has no port');
  try {
    return await call(baseUrl.replace(`:${port}`, `:${address.port}`));
  } finally {
    door.close();
  }
}
