import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createArchiveStage, linesOf, tolvan } from './archive/archive-stage.test.kit.ts';

const main = fileURLToPath(new URL('main.js', import.meta.url));
const carriageReturnAndErase = '\r\u001B[2K';

/** Quotes for `sh`, to which `script` hands the command. */
const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/**
 * Runs `secure-start` on a terminal of its own, which `script` of util-linux makes. Each answer is typed when its question
 * is on the screen.
 */
async function runOnTerminal(options: {
  args: readonly string[];
  env: Readonly<Record<string, string>>;
  dialogue?: readonly (readonly [question: string, answer: string])[];
}): Promise<{ exitCode: number | null; screen: string }> {
  const { args, env, dialogue = [] } = options;
  const command = [process.execPath, main, ...args].map(quoted).join(' ');
  const child = spawn('script', ['--quiet', '--return', '--flush', '--command', command, '/dev/null'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...env, TERM: 'xterm' },
  });
  const waiting = [...dialogue];
  let screen = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    screen += text;
    const [next] = waiting;
    if (next === undefined || !screen.includes(next[0])) return;
    waiting.shift();
    child.stdin.write(`${next[1]}\r`);
  });
  await once(child, 'close');
  assert.deepEqual(waiting, [], screen);
  return { exitCode: child.exitCode, screen };
}

const skip = process.platform === 'linux' ? false : 'script has other options here';

describe('secure-start archive on a terminal', { skip }, () => {
  const envOf = ({ url, folder }: { url: string; folder: string }) => ({
    SECURE_START_ARCHIVE_URL: url,
    keyFile: `${folder}/keys`,
  });

  test('erases when the word is typed, and nothing when another one is', async (t) => {
    const stage = await createArchiveStage(t);
    const { keyFile, ...env } = envOf(stage);
    const args = ['archive', 'erase', 'flow-1', '--reason', 'asked for', '--key-file', keyFile];
    const question = 'Type "erase" to go on: ';
    const refused = await runOnTerminal({ args, env, dialogue: [[question, 'no']] });
    assert.equal(refused.exitCode, 2);
    assert.match(refused.screen, /This erases 1 record for good\./);
    assert.match(refused.screen, /Nothing was erased\.\r\n$/);
    assert.equal(linesOf((await stage.run(['list'])).stdout).filter((line) => line.includes('(erased)')).length, 0);
    const erased = await runOnTerminal({ args, env, dialogue: [[question, 'erase']] });
    assert.equal(erased.exitCode, 0);
    assert.match(erased.screen, /Erased 1 record\./);
    const left = linesOf((await stage.run(['list'])).stdout).filter((line) => line.includes('(erased)'));
    assert.deepEqual(
      left.map((line) => line.includes('flow-1')),
      [true],
    );
  });

  test('asks for a personal number, so that it stands in no command line', async (t) => {
    const stage = await createArchiveStage(t);
    const { keyFile, ...env } = envOf(stage);
    const args = ['archive', 'list', '--person', '--key-file', keyFile];
    const { exitCode, screen } = await runOnTerminal({
      args,
      env,
      dialogue: [['Personal number: ', tolvan.personalNumber]],
    });
    assert.equal(exitCode, 0);
    assert.match(screen, /flow-1/);
    assert.match(screen, /flow-3/);
    assert.doesNotMatch(screen, /flow-2/);
  });

  test('shows its progress, and clears it before the report', async (t) => {
    const stage = await createArchiveStage(t);
    const { keyFile, ...env } = envOf(stage);
    const { screen } = await runOnTerminal({ args: ['archive', 'verify', '--key-file', keyFile], env });
    assert.match(screen, /[0-9] of [0-9] entries, 0 failures/);
    const report = screen.indexOf('The archive is whole');
    assert.ok(report > 0, screen);
    assert.ok(screen.lastIndexOf(carriageReturnAndErase) < report, screen);
    assert.ok(screen.lastIndexOf(carriageReturnAndErase) > screen.lastIndexOf(' entries, '), screen);
  });

  test('writes no progress where there is no terminal', async (t) => {
    const stage = await createArchiveStage(t);
    const { stdout, stderr } = await stage.run(['verify']);
    assert.doesNotMatch(stdout + stderr, /entries, 0 failures/);
    assert.ok(!(stdout + stderr).includes('\u001B'));
  });
});
