import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { test, type TestContext } from 'node:test';
import { startTcpLink } from './tcp-link.ts';
import { listen } from '../../support/listen.ts';

/** A server that answers with what it gets, behind a link, and a connection to it. */
async function echoed(t: TestContext) {
  const server = createServer((socket) => socket.on('error', () => undefined).pipe(socket));
  t.after(() => server.close());
  const link = await startTcpLink(await listen(server));
  t.after(() => link.close());
  const open = (): Socket => connect(link.port, '127.0.0.1').on('error', () => undefined);
  const socket = open();
  t.after(() => socket.destroy());
  let text = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  const until = async (wanted: string): Promise<void> => {
    while (text.length < wanted.length) await once(socket, 'data');
    assert.equal(text, wanted);
  };
  return { link, socket, until, open, received: () => text };
}

/** Resolves when the connection is over, also when it was reset. */
const closed = (socket: Socket): Promise<unknown> => new Promise((resolve) => socket.once('close', resolve));

test('a link that is slow and fast by turns keeps every byte in its order', async (t) => {
  const { link, socket, until } = await echoed(t);
  let sent = '';
  for (let count = 0; count < 40; count += 1) {
    link.set(count % 3 === 0 ? { is: 'slow', delayMs: 20 } : { is: 'open' });
    const text = `${count};`;
    sent += text;
    socket.write(text);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await until(sent);
});

test('a black hole lets nothing through, and everything afterwards', async (t) => {
  const { link, socket, until, received } = await echoed(t);
  socket.write('one');
  await until('one');
  link.set({ is: 'blackHole' });
  socket.write('two');
  await new Promise((resolve) => setTimeout(resolve, 100));
  assert.equal(received(), 'one');
  link.set({ is: 'open' });
  await until('onetwo');
});

test('a link that is cut resets its connections and takes no new ones', async (t) => {
  const { link, socket, until, open } = await echoed(t);
  socket.write('one');
  await until('one');
  const ended = closed(socket);
  link.set({ is: 'cut' });
  await ended;
  const second = open();
  await closed(second);
  link.set({ is: 'open' });
  const third = open();
  await once(third, 'connect');
  third.write('three');
  const [answer] = (await once(third, 'data')) as [Buffer];
  assert.equal(answer.toString(), 'three');
  third.destroy();
});
