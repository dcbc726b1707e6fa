import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../../examples/container', import.meta.url));

/** Returns the text of a file of the container recipe. */
export function readRecipe(name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}

/** Returns the variables of a file of settings. */
export function readEnvironmentFile(name: string): Record<string, string> {
  const lines = readRecipe(name)
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  return Object.fromEntries(lines.map((line): [string, string] => [nameOf(line), line.slice(line.indexOf('=') + 1)]));
}

const nameOf = (line: string): string => line.slice(0, line.indexOf('='));

/**
 * Returns the configuration of nginx for this machine: the addresses and files that containers have of their own are replaced,
 * and nothing else.
 */
export function nginxConfigurationFor(options: {
  shopPorts: readonly number[];
  port: number;
  folder: string;
  cert: string;
  key: string;
  /** The time for which a process may be silent, in place of that of the recipe: a test does not wait for a minute. */
  readTimeout?: string;
}): string {
  const { shopPorts, port, folder: own, cert, key, readTimeout } = options;
  // Each upstream has the parameters that the recipe gives its servers.
  const servers = shopPorts.map((one) => `server 127.0.0.1:${one} $1;`).join('\n    ');
  const replaced: readonly (readonly [string | RegExp, string])[] = [
    // First: the folders of this machine are below /tmp, too.
    [/\/tmp\//g, `${own}/`],
    [/server shop-1:3000 ([^;]+);\s*server shop-2:3000 \1;/g, servers],
    ...(readTimeout === undefined ? [] : [['proxy_read_timeout 60s', `proxy_read_timeout ${readTimeout}`] as const]),
    ['listen 8443', `listen 127.0.0.1:${port}`],
    ['/run/secrets/tls.crt', cert],
    ['/run/secrets/tls.key', key],
  ];
  const configuration = replaced.reduce((text, [from, to]) => {
    const next = text.replace(from, to);
    if (next === text) throw new Error(`nginx.conf does not have ${String(from)}`);
    return next;
  }, readRecipe('nginx.conf'));
  const left = /server shop-.*/.exec(configuration)?.[0];
  if (left !== undefined) throw new Error(`nginx.conf has a server of another form: ${left}`);
  return configuration;
}
