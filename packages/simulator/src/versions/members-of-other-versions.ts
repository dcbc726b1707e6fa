import {
  type ApiVersion,
  apiVersions,
  type ParameterChange,
  parameterChanges,
  type PreviousMember,
} from '@secure-start/protocol/changes';
import type { OperationName } from '@secure-start/protocol/rp';
import { isJsonObject, member } from '../json.ts';
import type { JsonObject } from '../json.ts';

/** A request member that belongs to another version of the RP API than the one requested. */
export interface MemberOfOtherVersion {
  /** `personalNumber`, `requirement.allowFingerprint` … */
  path: string;
  explanation: string;
}

/** Finds the request members that belong to other versions, by the table of parameter changes. */
export function findMembersOfOtherVersions(options: {
  body: JsonObject;
  operation: OperationName;
  version: ApiVersion;
}): MemberOfOtherVersion[] {
  const { body, operation, version } = options;
  const found: MemberOfOtherVersion[] = [];
  for (const foreign of foreignMembers[version]) {
    const { change, path, names } = foreign;
    if (!Object.hasOwn(body, names[0]) || !change.operations.includes(operation)) continue;
    if (found.some((one) => one.path === path) || !hasMember({ body, foreign })) continue;
    found.push({ path, explanation: `${operation}: ${explain({ change, path, version })}` });
  }
  return found;
}

/** A member that a version does not have in requests, and the change that removed or added it. */
interface ForeignMember {
  change: ParameterChange;
  path: string;
  /** The names on the path, the outermost first. */
  names: readonly [string, ...string[]];
  /** The path stands for any element of the array that it ends at. */
  isInList: boolean;
}

const foreignMembers: Readonly<Record<ApiVersion, readonly ForeignMember[]>> = {
  '5.0': listForeignMembers('5.0'),
  '5.1': listForeignMembers('5.1'),
  '6.0': listForeignMembers('6.0'),
};

function listForeignMembers(version: ApiVersion): ForeignMember[] {
  return parameterChanges
    .filter(({ place }) => place === 'request')
    .flatMap((change) =>
      [...removedPaths(change, version), ...addedPaths(change, version)].map((path) => ({ change, path })),
    )
    .map(({ change, path }) => {
      const isInList = path.endsWith('[]');
      const [outermost = '', ...inner] = (isInList ? path.slice(0, -2) : path).split('.');
      return { change, path, names: [outermost, ...inner], isInList };
    });
}

/** Returns the paths that a change removed, unless the version still has them. */
function removedPaths({ kind, before }: ParameterChange, version: ApiVersion): string[] {
  if (kind === 'default' || !before || before.versions.includes(version)) return [];
  return [before.path, ...(before.spellings ?? [])];
}

/** Returns the path that a change added, unless the version has it. */
function addedPaths({ kind, after, since }: ParameterChange, version: ApiVersion): string[] {
  const isNew = kind === 'new' || kind === 'renamed';
  // Whatever was added after the introduction of 6.0 came under its path.
  if (!isNew || after === undefined || version === '6.0' || since <= apiVersions[version].introduced) return [];
  return [after];
}

function explain(options: { change: ParameterChange; path: string; version: ApiVersion }): string {
  const { change, path, version } = options;
  const { before, action, since } = change;
  if (before && isPathOf(before, path)) {
    const what = before.value === undefined ? path : `${before.value} in ${path}`;
    // The advice of the table is for a move to 6.
    const advice = version === '6.0' ? ` ${action}` : '';
    return `${what} is of RP API ${before.versions.join(' and ')}, not of ${version}.${advice}`;
  }
  return `${path} came ${since}, after RP API ${version}; it has no effect.`;
}

function isPathOf(before: PreviousMember, path: string): boolean {
  return before.path === path || (before.spellings ?? []).includes(path);
}

/** Checks that the body has a member, with the value that the change is about if it is about one. */
function hasMember({ body, foreign }: { body: JsonObject; foreign: ForeignMember }): boolean {
  const { change, names, isInList } = foreign;
  const value = change.before?.value;
  const last = names.reduce<unknown>((at, name) => (isJsonObject(at) ? member(at, name) : undefined), body);
  const values: readonly unknown[] = isInList ? (Array.isArray(last) ? last : []) : [last];
  return values.some((one) => (value === undefined ? one !== undefined : one === value));
}
