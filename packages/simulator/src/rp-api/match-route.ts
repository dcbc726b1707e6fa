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
  const version = versionNames.find((name) => path.startsWith(`${apiVersions[name].path}/`));
  if (version === undefined) return undefined;
  const rest = path.slice(apiVersions[version].path.length);
  return { version, operation: operationNames.find((name) => operations[name].path === rest) };
}

const operationNames = Object.keys(operations).filter((name): name is OperationName => Object.hasOwn(operations, name));
