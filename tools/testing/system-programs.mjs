import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { say } from '../repository.mjs';
import { runCommand } from '../run-command.mjs';

/** @typedef {keyof typeof programs} ProgramName */

/** The programs that tests need and npm does not install: names of the executable, packages of Debian. */
const programs = {
  chromium: {
    executables: ['chromium', 'chromium-browser', 'google-chrome'],
    debian: ['chromium', 'fonts-dejavu-core'],
  },
  firefox: { executables: ['firefox-esr', 'firefox'], debian: ['firefox-esr', 'fonts-dejavu-core'] },
  webkit: { executables: ['WebKitWebDriver'], debian: ['webkit2gtk-driver', 'fonts-dejavu-core'] },
  xvfb: { executables: ['Xvfb'], debian: ['xvfb'] },
  openssl: { executables: ['openssl'], debian: ['openssl'] },
  xmlsec1: { executables: ['xmlsec1'], debian: ['xmlsec1'] },
  curl: { executables: ['curl'], debian: ['curl'] },
  python3: { executables: ['python3'], debian: ['python3'] },
  php: { executables: ['php'], debian: ['php-cli', 'php-curl'] },
  ruby: { executables: ['ruby'], debian: ['ruby'] },
  go: { executables: ['go'], debian: ['golang-go'] },
  javac: { executables: ['javac'], debian: ['default-jdk-headless'] },
};

/** @returns {name is ProgramName} */
export const isProgramName = (/** @type {string} */ name) => name in programs;

/**
 * Installs missing programs as root on Debian, and anywhere else prints the line to run.
 *
 * @param {Iterable<ProgramName>} wanted
 * @returns {Promise<Set<ProgramName>>} The programs that are still missing.
 */
export async function provide(wanted) {
  const missing = [...wanted].filter((name) => find(name) === undefined);
  if (missing.length === 0) return new Set();

  const packages = missing.flatMap((name) => programs[name].debian);
  if (isDebian() && process.getuid?.() === 0) {
    say(`Installing Debian packages: ${packages.join(' ')} …`);
    await aptGet('update');
    const { exitCode, output } = await aptGet('install', '--yes', '--no-install-recommends', ...packages);
    if (exitCode !== 0) say(output);
  } else if (isDebian()) {
    say(`For all tests, run: sudo apt-get install --yes ${packages.join(' ')}`);
  } else {
    say(`For all tests, install these and put them in PATH: ${missing.join(', ')}`);
  }
  return new Set(missing.filter((name) => find(name) === undefined));
}

/** Returns the path of a program, or `undefined`. @returns {string | undefined} */
export function find(/** @type {ProgramName} */ name) {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return programs[name].executables
    .flatMap((executable) => folders.map((folder) => join(folder, executable)))
    .find((path) => existsSync(path));
}

function isDebian() {
  const file = '/etc/os-release';
  return existsSync(file) && /^ID(_LIKE)?=.*\bdebian\b/m.test(readFileSync(file, 'utf8'));
}

const aptGet = (/** @type {string[]} */ ...args) =>
  runCommand('apt-get', ['--quiet', ...args], { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
