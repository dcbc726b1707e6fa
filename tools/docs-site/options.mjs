import { parseArgs } from 'node:util';
import { isRelease, unreleased } from './versions.mjs';

/**
 * @typedef {object} Options
 * @property {string} version Name of the folder of the version.
 * @property {string} base Path at which a host serves the site.
 * @property {string} out Folder for the site, from the root of the repository.
 * @property {number | undefined} port To serve the site at; `undefined`: it is only written.
 */

/**
 * Reads the arguments of `npm run docs`.
 *
 * @param {readonly string[]} args
 * @returns {Options | { problem: string }}
 */
export function readOptions(args) {
  let values;
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        version: { type: 'string', default: unreleased },
        base: { type: 'string', default: '/' },
        out: { type: 'string', default: 'site' },
        serve: { type: 'boolean', default: false },
        port: { type: 'string', default: '4173' },
      },
    }));
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
  const { version, base, out, serve, port } = values;
  if (version !== unreleased && !isRelease(version)) {
    return { problem: `--version ${version}: give a release, such as 0.1, or ${unreleased} for what is not released.` };
  }
  if (!/^\/([\w.-]+\/)*$/.test(base)) return { problem: `--base ${base}: a path begins and ends with a slash.` };
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    return { problem: `--port ${port}: give a number up to 65535.` };
  return { version, base, out, port: serve ? Number(port) : undefined };
}
