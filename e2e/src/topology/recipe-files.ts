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
}): string {
  const { shopPorts, port, folder: own, cert, key } = options;
  const parameters = /server shop-1:3000( [^;]*);/.exec(readRecipe('nginx.conf'))?.[1] ?? '';
  const servers = shopPorts.map((one) => `server 127.0.0.1:${one}${parameters};`).join('\n    ');
  const replaced: readonly [string | RegExp, string][] = [
    // First: the folders of this machine are below /tmp, too.
    [/\/tmp\//g, `${own}/`],
    [/(server shop-\d:3000 [^;]*;\s*)+/, `${servers}\n    `],
    ['listen 8443', `listen 127.0.0.1:${port}`],
    ['/run/secrets/tls.crt', cert],
    ['/run/secrets/tls.key', key],
  ];
  return replaced.reduce((text, [from, to]) => {
    const next = text.replace(from, to);
    if (next === text) throw new Error(`nginx.conf does not have ${String(from)}`);
    return next;
  }, readRecipe('nginx.conf'));
}
