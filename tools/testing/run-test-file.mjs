import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { runCommand } from '../run-command.mjs';
import { scanOutput } from './secrets/scan-output.mjs';
import { judgeFile } from './test-verdict.mjs';

const reporter = new URL('test-reporter.mjs', import.meta.url).href;
const recorder = new URL('secrets/record-secrets.mjs', import.meta.url).href;

/**
 * Runs one test file in a process of its own.
 *
 * @param {{ file: string, node?: string, timeoutMs?: number, env?: NodeJS.ProcessEnv, isScanned?: boolean, printed?: readonly string[] }} options
 *   `node`: the executable to run it with. `isScanned`: its output, and that of each Node it starts, is searched for the
 *   secrets that it used, except for those of the kinds `printed`.
 * @returns {Promise<import('./test-verdict.mjs').Verdict>}
 */
export async function runTestFile(options) {
  const { file, node = process.execPath, timeoutMs = 420_000, env = {}, isScanned = false, printed = [] } = options;
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
        SECRET_SCAN_FOLDER: isScanned ? folder : undefined,
        NODE_OPTIONS: isScanned ? withRecorder(process.env['NODE_OPTIONS']) : process.env['NODE_OPTIONS'],
      },
    });
    const verdict = judgeFile({ ...result, records: await readRecords(destination) });
    return isScanned ? { ...verdict, failed: [...verdict.failed, ...leaksIn(folder, printed)] } : verdict;
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

const withRecorder = (/** @type {string | undefined} */ options = '') => `${options} --import=${recorder}`.trim();

function leaksIn(/** @type {string} */ folder, /** @type {readonly string[]} */ printed) {
  const found = scanOutput(folder).filter(({ kind }) => !printed.includes(kind));
  return found.map(({ kind, line }) => ({
    name: `(its output has a secret: ${kind})`,
    why: `${line}\nKeep it out of output, log, spans and metrics. Where it is the subject of the test: tools/testing/secrets.`,
  }));
}
