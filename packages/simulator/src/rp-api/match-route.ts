import { type ApiVersion, apiVersions } from '@secure-start/protocol/changes';
import { type OperationName, operations } from '@secure-start/protocol/rp';
import { versionNames } from '../versions/version-names.ts';

/** Where a path leads: to a version of the RP API, and to a call of it if there is one of that name. */
export interface Route {
  version: ApiVersion;
  operation: OperationName | undefined;
}

/** Reads the path of a call; nothing when it leads to no version. */
export function readRoute(path: string): Route | undefined {
  const version = versionNames.find((name) => path.startsWith(`${apiVersions[name].path}/`));
  if (version === undefined) return undefined;
  const rest = path.slice(apiVersions[version].path.length);
  return { version, operation: operationNames.find((name) => operations[name].path === rest) };
}

const operationNames = Object.keys(operations).filter((name): name is OperationName => Object.hasOwn(operations, name));
