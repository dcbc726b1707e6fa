import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { runCommand } from '../run-command.mjs';
import { judgeFile } from './test-verdict.mjs';

const reporter = new URL('test-reporter.mjs', import.meta.url).href;

/**
 * Runs one test file in a process of its own.
 *
 * @param {{ file: string, node?: string, timeoutMs?: number, env?: NodeJS.ProcessEnv }} options
 *   `node`: the executable to run it with.
 * @returns {Promise<import('./test-verdict.mjs').Verdict>}
 */
export async function runTestFile({ file, node = process.execPath, timeoutMs = 180_000, env = {} }) {
  const folder = await mkdtemp(join(tmpdir(), 'secure-start-test-'));
  const destination = join(folder, 'records');
  try {
    const args = ['--enable-source-maps', `--test-reporter=${reporter}`, `--test-reporter-destination=${destination}`];
    const result = await runCommand(node, [...args, file], {
      timeoutMs,
      env: {
        ...process.env,
        ...env,
        // What a test starts by the name `node` is the same Node.
        PATH: `${dirname(node)}${delimiter}${process.env['PATH']}`,
        // Set by an outer `node --test`; it would make the process speak that one's binary dialect.
        NODE_TEST_CONTEXT: undefined,
      },
    });
    return judgeFile({ ...result, records: await readRecords(destination) });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @returns {Promise<import('./test-reporter.mjs').TestRecord[]>} */
async function readRecords(/** @type {string} */ path) {
  // A file that imports no node:test writes nothing.
  const text = await readFile(path, 'utf8').catch(() => '');
  // A process that was killed may have written half a line.
  const lines = text.slice(0, text.lastIndexOf('\n') + 1).split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line));
}
