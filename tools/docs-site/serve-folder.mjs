import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

const types = new Map([
  ['.css', 'text/css; charset=utf-8'],
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.json', 'application/json'],
  ['.png', 'image/png'],
  ['.svg', 'image/svg+xml'],
  ['.yml', 'text/plain; charset=utf-8'],
]);

/** Returns the path in the target of a request, or `undefined` for one that is not well-formed, such as `/%`. */
function pathOf(/** @type {string} */ target) {
  try {
    return decodeURI(new URL(target, 'http://host').pathname);
  } catch {
    return undefined;
  }
}

/**
 * Serves a folder on this machine as a host of static files does: the page 404.html where there is no file.
 *
 * @param {{ folder: string, base: string, port: number }} options `port` 0: any that is free.
 * @returns {Promise<{ origin: string, close: () => Promise<void> }>}
 */
export async function serveFolder({ folder, base, port }) {
  const server = createServer((request, response) => {
    const path = pathOf(request.url ?? '/');
    const inside = path?.startsWith(base) ? normalize(path.slice(base.length)) : undefined;
    const isOutside = inside === undefined || inside.split(sep).includes('..');
    const named = isOutside ? undefined : join(folder, inside);
    const file =
      named !== undefined && existsSync(named) && statSync(named).isDirectory() ? join(named, 'index.html') : named;
    const found = file !== undefined && existsSync(file) ? file : undefined;
    const shown = found ?? join(folder, '404.html');
    response.writeHead(found === undefined ? 404 : 200, {
      'content-type': types.get(extname(shown)) ?? 'application/octet-stream',
      'x-content-type-options': 'nosniff',
    });
    response.end(readFileSync(shown));
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
