import { spawn } from 'node:child_process';
import { root } from './repository.mjs';

/**
 * @typedef {object} Result
 * @property {number | null} exitCode `null` when the command was killed or could not be started.
 * @property {boolean} timedOut
 * @property {string} output Both streams, in the order in which they arrived.
 */

/** The children that are running. Each leads a process group, so that its own children end with it. */
const running = new Set();

const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/** Ends the children, which Ctrl-C does not reach in their own groups, and then this process by the same signal. */
function stop(/** @type {NodeJS.Signals} */ signal) {
  for (const child of running) kill(child);
  for (const name of signals) process.off(name, stop);
  process.kill(process.pid, signal);
}

function begin(/** @type {import('node:child_process').ChildProcess} */ child) {
  if (running.size === 0) for (const name of signals) process.on(name, stop);
  running.add(child);
}

function end(/** @type {import('node:child_process').ChildProcess} */ child) {
  running.delete(child);
  if (running.size === 0) for (const name of signals) process.off(name, stop);
}

/**
 * Runs a command to its end, or kills it and all it started when it takes too long.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeoutMs?: number }} [options]
 * @returns {Promise<Result>}
 */
export function runCommand(command, args, options = {}) {
  const { cwd = root, env = process.env, timeoutMs = 600_000 } = options;
  return new Promise((resolve) => {
    const onWindows = process.platform === 'win32';
    // npm and npx are scripts there, which only a shell can start.
    const child = spawn(command, args, { cwd, env, detached: !onWindows, shell: onWindows, stdio: 'pipe' });
    begin(child);
    child.stdin.end();

    let output = '';
    let timedOut = false;
    const collect = (/** @type {Buffer} */ chunk) => (output += chunk);
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);

    const timer = setTimeout(() => {
      timedOut = true;
      kill(child);
    }, timeoutMs);
    const finish = (/** @type {number | null} */ exitCode) => {
      clearTimeout(timer);
      end(child);
      resolve({ exitCode, timedOut, output });
    };
    child.on('error', (error) => {
      output += `${command}: ${error.message}\n`;
      finish(null);
    });
    child.on('exit', (exitCode) => {
      kill(child);
      // Output may still be in the pipe, and a grandchild outside the group may keep that pipe open for ever.
      const grace = setTimeout(finish, 1_000, exitCode);
      child.on('close', () => {
        clearTimeout(grace);
        finish(exitCode);
      });
    });
  });
}

/** Kills a command and everything it started. */
function kill(/** @type {import('node:child_process').ChildProcess} */ child) {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // The whole group has ended already.
  }
}
