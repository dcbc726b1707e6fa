import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';

const program = fileURLToPath(import.meta.resolve('secure-start-examples/call-desk/start'));

test('the example of a call desk starts, prints its addresses, and ends on a signal', async (t) => {
  const env = { ...process.env, PORT: '0', PHONE_PORT: '0' };
  const child = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  t.after(() => child.kill('SIGKILL'));
  const said = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes('Ctrl-C')) resolve(text);
    });
    child.once('exit', () => reject(new Error(`it ended, and had said: ${text}`)));
  });
  const [, port = ''] = /http:\/\/desk\.localhost:(\d+)/.exec(said) ?? [];
  const [, phone = ''] = /Phones +(\S+)/.exec(said) ?? [];
  assert.match(said, /log in as \S+/);
  const desk = await fetch(`http://127.0.0.1:${port}/`);
  assert.match(await desk.text(), /<bankid-login server="\/bankid" purpose="agent">/);
  assert.equal((await fetch(`http://127.0.0.1:${port}/call-desk/desk`)).status, 401, 'for agents only');
  assert.equal((await fetch(phone.replace('phone.localhost', '127.0.0.1'))).status, 200);

  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  assert.equal(await ended, 0);
});
