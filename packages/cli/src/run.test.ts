import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { describe, test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { findFreePort } from './find-free-port.ts';

const main = fileURLToPath(new URL('main.js', import.meta.url));
const anyPort = (): Promise<number> => findFreePort({ requested: undefined, preferred: 0, flag: '--port' });

/** Starts the command and waits for a number of lines. */
async function start(
  t: TestContext,
  args: readonly string[],
  lineCount: number,
): Promise<{ child: ChildProcess; lines: string[] }> {
  const child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  t.after(() => child.kill('SIGKILL'));
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (lines.length === lineCount) break;
  }
  return { child, lines };
}

async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  const exit = once(child, 'exit');
  child.kill(signal);
  await exit;
  return child.exitCode;
}

describe('secure-start demo', () => {
  test('prints where to log in, where the phone and the live page are and what to try, and ends on Ctrl-C', async (t) => {
    const [port, phonePort] = [await anyPort(), await anyPort()];
    const { child, lines } = await start(t, ['demo', '--port', `${port}`, '--phone-port', `${phonePort}`], 4);
    assert.equal(lines.length, 4);
    assert.ok(lines[0]?.includes(`http://shop.localhost:${port}/`), lines[0]);
    assert.ok(lines[1]?.includes(`http://phone.localhost:${phonePort}/`), lines[1]);
    assert.ok(lines[2]?.includes(`http://phone.localhost:${phonePort}/live`), lines[2]);
    assert.match(lines[3] ?? '', /^Try/);
    assert.equal(await stop(child, 'SIGINT'), 0);
  });

  test('says when a requested port is taken', async (t) => {
    const taken = createServer().listen({ host: '127.0.0.1', port: 0 });
    await once(taken, 'listening');
    t.after(() => taken.close());
    const address = taken.address();
    assert.ok(address !== null && typeof address === 'object');

    const child = spawn(process.execPath, [main, 'demo', '--port', `${address.port}`], { stdio: 'pipe' });
    t.after(() => child.kill('SIGKILL'));
    let errors = '';
    child.stderr.on('data', (chunk) => (errors += chunk));
    await once(child, 'close');
    assert.equal(errors, `Port ${address.port} is taken. Choose another with --port.\n`);
    assert.equal(child.exitCode, 1);
  });
});

describe('secure-start', () => {
  const loadsParsers = async (args: string): Promise<boolean> => {
    const script = `
      process.once('exit', () => console.log(Object.keys(require.cache).some((path) => path.includes('@babel'))));
      import(${JSON.stringify(new URL('run.js', import.meta.url).href)}).then(({ run }) => run(${args}));
    `;
    const child = spawn(process.execPath, ['--eval', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    let printed = '';
    child.stdout.on('data', (chunk) => (printed += chunk));
    await once(child, 'close');
    assert.match(printed, /(true|false)\n$/);
    return printed.endsWith('true\n');
  };

  test('loads the parsers of migrate, which takes long, only for migrate', async () => {
    assert.equal(await loadsParsers("['demo', '--help']"), false);
    assert.equal(await loadsParsers("['--help']"), false);
    assert.equal(await loadsParsers("['migrate', '--help']"), true);
  });
});
