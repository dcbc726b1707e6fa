import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { freePort } from './free-port.ts';

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

test('a taken port that was asked for is said, with the option that chooses another', async () => {
  await withTakenPort(async (port) => {
    await assert.rejects(freePort({ asked: port, usual: 0, option: '--phone-port' }), {
      code: 'portTaken',
      message: `Port ${port} is taken. Choose another with --phone-port.`,
    });
  });
});

test('where the usual port is taken another one is picked', async () => {
  await withTakenPort(async (usual) => {
    const port = await freePort({ asked: undefined, usual, option: '--port' });
    assert.notEqual(port, usual);
    assert.ok(port > 0);
  });
});

test('a port that is free is used', async () => {
  let free = 0;
  await withTakenPort(async (port) => {
    free = port;
  });
  assert.equal(await freePort({ asked: free, usual: 1, option: '--port' }), free);
});
