import { docsAddress } from '@secure-start/protocol/rp';
import { maskPersonalNumbers } from '../journal/mask-personal-numbers.ts';
import { ManagementError } from './management-route.ts';
import type { ManagementRoute } from './management-route.ts';

/**
 * Finds the route of a request, and the values of the `{names}` in its path.
 *
 * @throws {@link ManagementError}
 */
export function findRoute(
  routes: readonly ManagementRoute[],
  { method, path }: { method: string; path: string },
): { route: ManagementRoute; parameters: Record<string, string> } {
  const atPath = routes.flatMap((route) => {
    const parameters = matchPattern(route.path, path);
    return parameters ? { route, parameters } : [];
  });
  const found = atPath.find(({ route }) => route.method === method);
  if (found) return found;
  if (atPath.length === 0) throw noSuchRoute(`${method} ${path}`);
  const allowed = atPath.map(({ route }) => route.method).join(', ');
  throw new ManagementError(405, 'wrongMethod', `${path} takes ${allowed}.`);
}

/** Returns the error of a path that no route has. */
export function noSuchRoute(request: string): ManagementError {
  const page = docsAddress('docs/reference/simulator-management.md');
  const shown = maskPersonalNumbers(request).slice(0, 200);
  return new ManagementError(404, 'noSuchCall', `There is no route ${shown} here: ${page} lists all.`);
}

/** Returns the values of the `{names}` of a pattern, or `undefined` when the path does not match it. */
function matchPattern(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split('/');
  const given = path.split('/');
  const isMatch =
    wanted.length === given.length && wanted.every((part, n) => part.startsWith('{') || part === given[n]);
  if (!isMatch) return undefined;
  return Object.fromEntries(
    wanted.flatMap((part, n) => (part.startsWith('{') ? [[part.slice(1, -1), given[n] ?? '']] : [])),
  );
}
