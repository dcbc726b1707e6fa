import { fileURLToPath } from 'node:url';

/** The folder that holds the whole repository. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** Prints what a tool is doing, beside (not in) what it was asked to print. */
export function say(/** @type {string} */ line) {
  process.stderr.write(`${line}\n`);
}
