import { type ApiVersion, apiVersions } from '@secure-start/protocol/changes';
import { type OperationName, operations } from '@secure-start/protocol/rp';
import { versionNames } from '../versions/version-names.ts';

/** A version of the RP API and, when the rest of the path names one, an operation of it. */
export interface Route {
  version: ApiVersion;
  operation: OperationName | undefined;
}

/** Returns the route of a path, or `undefined` when the path belongs to no version. */
export function matchRoute(path: string): Route | undefined {
  const route = operationRoutes.get(path);
  if (route) return route;
  const version = versionNames.find((name) => path.startsWith(`${apiVersions[name].path}/`));
  return version === undefined ? undefined : { version, operation: undefined };
}

const operationNames = Object.keys(operations).filter((name): name is OperationName => Object.hasOwn(operations, name));

/** The routes of every operation in every version, by path. */
const operationRoutes: ReadonlyMap<string, Route> = new Map(
  versionNames.flatMap((version) =>
    operationNames.map((operation) => [apiVersions[version].path + operations[operation].path, { version, operation }]),
  ),
);
