import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, say } from './repository.mjs';

/** Ends the program with advice when this Node is too old. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (supports(major, minor)) return;
  const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  say(`secure-start needs Node ${engines.node}; this is ${process.version}.`);
  say('Install Node 24 from https://nodejs.org, or with a version manager, and run the command again.');
  process.exit(1);
}

/** Returns `true` for the versions of Node that can `require()` ES modules, which the packages rely on. */
export function supports(/** @type {number} */ major, /** @type {number} */ minor) {
  if (major === 20) return minor >= 19;
  if (major === 22) return minor >= 12;
  return major >= 24;
}
