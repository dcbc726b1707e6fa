import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root, say } from '../repository.mjs';
import { runCommand } from '../run-command.mjs';

/** The versions of Node that the tests run on, beside the one that starts them. */
const versions = ['20.20.2', '24.21.0'];

/**
 * Fetches the Nodes of the other major versions, each into a folder of its own.
 *
 * As dependencies of the repository they would stand before the installed Node in every npm script.
 *
 * @returns {Promise<{ version: string, executable?: string, why?: string }[]>} `why`: the reason of an absent executable.
 */
export async function otherNodes() {
  const others = versions.filter((version) => version.split('.')[0] !== process.versions.node.split('.')[0]);
  return Promise.all(others.map((version) => fetchNode(version)));
}

async function fetchNode(/** @type {string} */ version) {
  const supported = ['linux', 'darwin'].includes(process.platform) && ['x64', 'arm64'].includes(process.arch);
  if (!supported) return { version, why: `there is no npm package of Node for ${process.platform}-${process.arch}` };

  const name = `node-${process.platform === 'darwin' ? 'darwin' : 'linux'}-${process.arch}`;
  const folder = join(root, '.cache', `node-${version}`);
  const executable = join(folder, 'node_modules', name, 'bin/node');
  if (!existsSync(executable)) {
    say(`Fetching Node ${version} …`);
    const args = ['--ignore-scripts', '--no-save', '--no-audit', '--no-fund', '--prefix', folder, `${name}@${version}`];
    const { output } = await runCommand('npm', ['install', ...args]);
    if (!existsSync(executable)) return { version, why: `npm could not fetch it: ${output.trim()}` };
  }
  return { version, executable };
}
