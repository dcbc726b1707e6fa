import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import type { Server } from 'node:net';
import { describe, test } from 'node:test';
import type { TestContext } from 'node:test';
import { findFreePort } from '../find-free-port.ts';
import { startOnFreePorts } from './start-on-free-ports.ts';

/** Listens until the test has ended. Fails as the simulator does when the port is taken. */
async function listen(t: TestContext, port: number): Promise<number> {
  const server: Server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => reject(new Error(`Port ${port} is taken`, { cause })));
    server.listen({ host: '127.0.0.1', port }, resolve);
  });
  t.after(() => new Promise((resolve) => void server.close(resolve)));
  const address = server.address();
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}

const findAny = () => findFreePort({ requested: undefined, preferred: 0, flag: '--port' });

describe('starting on default ports', () => {
  test('starts again on a free port when another process took the default one meanwhile', async (t) => {
    const preferred = await findAny();
    let starts = 0;
    const port = await startOnFreePorts({
      wanted: { port: { requested: undefined, preferred, flag: '--port' } },
      async start(portOf) {
        starts += 1;
        if (starts === 1) await listen(t, preferred);
        return listen(t, portOf('port'));
      },
    });
    assert.notEqual(port, preferred);
    assert.equal(starts, 2);
  });

  test('does not give up a port that was requested', async (t) => {
    const requested = await findAny();
    const start = async (portOf: (key: 'port') => number) => {
      await listen(t, requested);
      return listen(t, portOf('port'));
    };
    const wanted = { port: { requested, preferred: 0, flag: '--port' } };
    await assert.rejects(startOnFreePorts({ wanted, start }), { message: new RegExp(`^Port ${requested} is taken`) });
  });

  test('passes on other errors at once', async () => {
    let starts = 0;
    const start = () => {
      starts += 1;
      return Promise.reject(new TypeError('no such option'));
    };
    const wanted = { port: { requested: 0, preferred: 0, flag: '--port' } };
    await assert.rejects(startOnFreePorts({ wanted, start }), TypeError);
    assert.equal(starts, 1);
  });
});
