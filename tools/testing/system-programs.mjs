import { existsSync, readdirSync, readFileSync } from 'node:fs';
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
  // The same engine without windows, which saves much time. Not every system has it: the whole browser does as well.
  headlessChromium: {
    executables: ['chromium-headless-shell'],
    debian: ['chromium-headless-shell', 'fonts-dejavu-core'],
    substitute: /** @type {const} */ ('chromium'),
  },
  firefox: { executables: ['firefox-esr', 'firefox'], debian: ['firefox-esr', 'fonts-dejavu-core'] },
  webkit: { executables: ['WebKitWebDriver'], debian: ['webkit2gtk-driver', 'fonts-dejavu-core'] },
  xvfb: { executables: ['Xvfb'], debian: ['xvfb'] },
  // The second reader of QR codes on the screen.
  zbar: { executables: ['zbarimg'], debian: ['zbar-tools'] },
  openssl: { executables: ['openssl'], debian: ['openssl'] },
  xmlsec1: { executables: ['xmlsec1'], debian: ['xmlsec1'] },
  // Debian keeps its programs out of PATH, a folder for each version.
  postgres: { executables: ['postgres'], debian: ['postgresql'], versionsIn: '/usr/lib/postgresql' },
  redis: { executables: ['redis-server'], debian: ['redis-server'] },
  nginx: { executables: ['nginx'], debian: ['nginx-light'] },
  // With promtool, which checks and tries alert rules.
  prometheus: { executables: ['promtool'], debian: ['prometheus'] },
  debootstrap: { executables: ['debootstrap'], debian: ['debootstrap'] },
  unzip: { executables: ['unzip'], debian: ['unzip'] },
  curl: { executables: ['curl'], debian: ['curl'] },
  // With the software token in which its key is, and what lets OpenSSL use that.
  stunnel: {
    executables: ['stunnel4'],
    debian: ['stunnel4', 'softhsm2', 'opensc', 'libengine-pkcs11-openssl'],
  },
  tinyproxy: { executables: ['tinyproxy'], debian: ['tinyproxy-bin'] },
  python3: { executables: ['python3'], debian: ['python3'] },
  php: { executables: ['php'], debian: ['php-cli', 'php-curl'] },
  ruby: { executables: ['ruby'], debian: ['ruby'] },
  go: { executables: ['go'], debian: ['golang-go'] },
  javac: { executables: ['javac'], debian: ['default-jdk-headless'] },
  // Of libraries, a file that does not change its name with the version stands for the program.
  gson: { executables: ['gson.jar'], debian: ['libgoogle-gson-java'], keptIn: '/usr/share/java' },
  junit: { executables: ['junit-jupiter.jar'], debian: ['junit5'], keptIn: '/usr/share/java' },
  pytest: { executables: ['pytest'], debian: ['python3-pytest'] },
  phpunit: { executables: ['phpunit'], debian: ['phpunit'] },
  minitest: { executables: ['copyright'], debian: ['ruby-minitest'], keptIn: '/usr/share/doc/ruby-minitest' },
  mono: { executables: ['mono'], debian: ['mono-runtime'] },
  mcs: { executables: ['mcs'], debian: ['mono-mcs', 'libmono-system-net-http4.0-cil'] },
  newtonsoft: {
    executables: ['Newtonsoft.Json.dll'],
    debian: ['libnewtonsoft-json5.0-cil'],
    keptIn: '/usr/lib/cli/Newtonsoft.Json-5.0',
  },
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
  const names = [...wanted];
  if (isDebian() && process.getuid?.() === 0) await installPackages(names.filter((name) => locate(name) === undefined));

  const missing = names.filter((name) => find(name) === undefined);
  if (missing.length > 0 && isDebian()) {
    say(`For all tests, run: sudo apt-get install --yes ${packagesOf(missing).join(' ')}`);
  } else if (missing.length > 0) {
    say(`For all tests, install these and put them in PATH: ${missing.join(', ')}`);
  }
  return new Set(missing);
}

async function installPackages(/** @type {readonly ProgramName[]} */ names) {
  if (names.length === 0) return;
  say(`Installing Debian packages: ${packagesOf(names).join(' ')} …`);
  await aptGet('update');
  const { exitCode } = await install(names);
  if (exitCode === 0) return;
  // One name that this release does not know keeps all others from being installed.
  for (const name of names) {
    const { exitCode: code, output } = await install([name]);
    if (code !== 0) say(output);
  }
}

/**
 * Returns the path of a program, or of its substitute.
 *
 * @returns {string | undefined}
 */
export function find(/** @type {ProgramName} */ name) {
  const program = programs[name];
  return locate(name) ?? ('substitute' in program ? locate(program.substitute) : undefined);
}

/** Returns the path of a program in PATH or where Debian puts it, or `undefined`. */
function locate(/** @type {ProgramName} */ name) {
  const program = programs[name];
  const inPath = (process.env['PATH'] ?? '').split(delimiter);
  const folders = [
    ...inPath,
    ...('versionsIn' in program ? binFolders(program.versionsIn) : []),
    ...('keptIn' in program ? [program.keptIn] : []),
  ];
  return program.executables
    .flatMap((executable) => folders.map((folder) => join(folder, executable)))
    .find((path) => existsSync(path));
}

function binFolders(/** @type {string} */ folder) {
  return existsSync(folder) ? readdirSync(folder).map((version) => join(folder, version, 'bin')) : [];
}

function packagesOf(/** @type {readonly ProgramName[]} */ names) {
  return [...new Set(names.flatMap((name) => programs[name].debian))];
}

function install(/** @type {readonly ProgramName[]} */ names) {
  return aptGet('install', '--yes', '--no-install-recommends', ...packagesOf(names));
}

function isDebian() {
  const file = '/etc/os-release';
  return existsSync(file) && /^ID(_LIKE)?=.*\bdebian\b/m.test(readFileSync(file, 'utf8'));
}

const aptGet = (/** @type {string[]} */ ...args) =>
  runCommand('apt-get', ['--quiet', ...args], { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
