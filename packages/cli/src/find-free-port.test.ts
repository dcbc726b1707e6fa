import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { findFreePort } from './find-free-port.ts';

async function withTakenPort(work: (port: number) => Promise<void>): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen({ host: '127.0.0.1', port: 0 }, resolve));
  try {
    const address = server.address();
    assert.ok(address !== null && typeof address === 'object');
    await work(address.port);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

test('a requested port that is taken is an error, which names the flag that chooses another', async () => {
  await withTakenPort(async (port) => {
    await assert.rejects(findFreePort({ requested: port, preferred: 0, flag: '--phone-port' }), {
      code: 'portTaken',
      message: `Port ${port} is taken. Choose another with --phone-port.`,
    });
  });
});

test('another port is picked if the preferred one is taken', async () => {
  await withTakenPort(async (preferred) => {
    const port = await findFreePort({ requested: undefined, preferred, flag: '--port' });
    assert.notEqual(port, preferred);
    assert.ok(port > 0);
  });
});

test('a requested port that is free is used', async () => {
  let free = 0;
  await withTakenPort(async (port) => {
    free = port;
  });
  assert.equal(await findFreePort({ requested: free, preferred: 1, flag: '--port' }), free);
});
