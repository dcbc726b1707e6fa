import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { install } from './install.mjs';
import { root, say } from './repository.mjs';
import { runCommand } from './run-command.mjs';

/**
 * The bundles that are built after the TypeScript. A step is skipped while its output is newer than all its inputs.
 * Sources of `protocol` count as input, so that a change there reaches the bundles that contain it.
 */
const bundles = [
  {
    name: 'compat for CommonJS',
    script: 'packages/client/build-commonjs.mjs',
    inputs: ['packages/client/src', 'packages/protocol/src', 'package-lock.json'],
    output: 'packages/client/dist/compat-commonjs/index.d.cts',
  },
  {
    name: 'the element',
    script: 'packages/element/build.mjs',
    inputs: [
      'packages/element/src',
      'packages/element/short-names.mjs',
      'packages/element/short-names.json',
      'packages/protocol/src',
      'package-lock.json',
    ],
    output: 'packages/element/dist/bankid-login.js',
  },
  {
    name: 'the pages of the simulator',
    script: 'packages/simulator/build-pages.mjs',
    inputs: ['packages/simulator/src', 'packages/protocol/src', 'package-lock.json'],
    output: 'packages/simulator/dist/pages/live.js',
  },
];

/** Compiles all packages and bundles what browsers load; does nothing when nothing has changed. */
export async function build() {
  await step('TypeScript', [join(root, 'node_modules/typescript/bin/tsc'), '-b']);
  for (const { name, script, inputs, output } of bundles) {
    if (isFresh({ inputs: [script, ...inputs], output })) continue;
    await step(name, [join(root, script)]);
  }
}

/** @param {{ inputs: readonly string[], output: string }} files */
function isFresh({ inputs, output }) {
  const made = join(root, output);
  return existsSync(made) && newest(inputs.map((path) => join(root, path))) <= statSync(made).mtimeMs;
}

/** The time of the latest change of these files and of all files in these folders. */
function newest(/** @type {readonly string[]} */ paths) {
  let latest = 0;
  for (const path of paths) {
    const stat = statSync(path);
    const time = stat.isDirectory() ? newest(readdirSync(path).map((name) => join(path, name))) : stat.mtimeMs;
    latest = Math.max(latest, time);
  }
  return latest;
}

async function step(/** @type {string} */ name, /** @type {string[]} */ args) {
  const { exitCode, output } = await runCommand(process.execPath, args);
  if (exitCode === 0) return;
  say(output);
  say(`Building ${name} failed.`);
  process.exit(1);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await install();
  say('Building …');
  await build();
  say('Built. The command secure-start is in node_modules/.bin.');
}
