import { execFile } from 'node:child_process';
import { cpSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { parseContainerfile, type Stage, type Step } from './containerfile.ts';

/** The files of one stage of an image, and how it is run. */
export interface Image extends Stage {
  root: string;
}

const execute = promisify(execFile);
/** The `PATH` of the image. */
export const searchPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/**
 * Follows a Containerfile step by step, each stage in a copy of the base. Returns the stages by name.
 *
 * The context holds what `.dockerignore` lets through, and no more.
 */
export async function buildImage(options: {
  containerfile: string;
  base: string;
  repository: string;
  /** The folder that stands for `tarballs` of the repository. */
  tarballs: string;
  folder: string;
}): Promise<Map<string, Image>> {
  const { containerfile, base, repository, tarballs, folder } = options;
  const context = join(folder, 'context');
  const ignore = readFileSync(join(repository, '.dockerignore'), 'utf8');
  for (const [, name = ''] of ignore.matchAll(/^!(.+)$/gm)) {
    cpSync(name === 'tarballs' ? tarballs : join(repository, name), join(context, name), { recursive: true });
  }
  const npmCache = (await execute('npm', ['config', 'get', 'cache'])).stdout.trim();
  const images = new Map<string, Image>();
  for (const stage of parseContainerfile(readFileSync(containerfile, 'utf8'))) {
    const root = join(folder, stage.name);
    // Hard links: what a stage adds are the files with one.
    await execute('cp', ['--archive', '--link', base, root]);
    mkdirSync(join(root, stage.workdir), { recursive: true });
    for (const step of stage.steps) {
      if (step.kind === 'run') await run({ root, command: step.command, workdir: stage.workdir, npmCache });
      else copy({ step, root, workdir: stage.workdir, from: images.get(step.from ?? '')?.root ?? context });
    }
    images.set(stage.name, { ...stage, root });
  }
  return images;
}

/** Returns the bytes of the files that an image has above its base. */
export function bytesAboveBase(root: string): number {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => lstatSync(join(entry.parentPath, entry.name)))
    .filter(({ nlink }) => nlink === 1)
    .reduce((sum, { size }) => sum + size, 0);
}

function copy(options: { step: Step & { kind: 'copy' }; root: string; workdir: string; from: string }): void {
  const { step, root, workdir, from } = options;
  const sources = step.paths.slice(0, -1);
  const target = join(root, workdir, step.paths.at(-1) ?? '');
  for (const source of sources.map((one) => join(from, one))) {
    const isFolder = statSync(source).isDirectory();
    const to = isFolder ? target : join(target, basename(source));
    mkdirSync(dirname(to), { recursive: true });
    cpSync(source, to, { recursive: true, verbatimSymlinks: true });
  }
}

/** In mounts of its own: the network's names, npm's cache, and the authority of a proxy that inspects TLS. */
const inRoot = `
set -e
root=$1 cache=$2 authority=$3
shift 3
mkdir -p "$root/tmp/npm" "$cache"
mount --bind "$cache" "$root/tmp/npm"
mount --bind /etc/resolv.conf "$root/etc/resolv.conf"
if [ -n "$authority" ]; then
  mount --bind "$authority" "$root/etc/extra-authority.pem"
fi
mount -t proc proc "$root/proc"
exec chroot "$root" "$@"`;

async function run(options: { root: string; command: string; workdir: string; npmCache: string }): Promise<void> {
  const { root, command, workdir, npmCache } = options;
  const authority = process.env['NODE_EXTRA_CA_CERTS'] ?? '';
  if (authority !== '') writeFileSync(join(root, 'etc/extra-authority.pem'), '');
  const proxies = Object.entries(process.env).filter(([name]) => /_proxy$/i.test(name));
  const env = {
    PATH: searchPath,
    HOME: '/root',
    ...(authority === '' ? {} : { NODE_EXTRA_CA_CERTS: '/etc/extra-authority.pem' }),
    npm_config_cache: '/tmp/npm',
    npm_config_prefer_offline: 'true',
    ...Object.fromEntries(proxies),
  };
  const words = ['env', '-i', '-C', workdir, ...assignments(env), '/bin/sh', '-c', command];
  const namespaces = ['--mount', '--pid', '--fork', '--kill-child'];
  await execute('unshare', [...namespaces, 'sh', '-c', inRoot, 'sh', root, npmCache, authority, ...words]);
}

/** Returns variables as the arguments of `env`. */
export function assignments(env: Readonly<Record<string, string | undefined>>): string[] {
  return Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]));
}
