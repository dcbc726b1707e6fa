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
  const found = new Map<string, MemberOfOtherVersion>();
  for (const change of parameterChanges) {
    if (change.place !== 'request' || !change.operations.includes(operation)) continue;
    for (const path of [...removedPaths(change, version), ...addedPaths(change, version)]) {
      if (found.has(path) || !hasMember({ body, path, value: change.before?.value })) continue;
      found.set(path, { path, explanation: `${operation}: ${explain({ change, path, version })}` });
    }
  }
  return [...found.values()];
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

/** Checks that the body has a member, with the value if one is given. `[]` stands for any element of an array. */
function hasMember(options: { body: JsonObject; path: string; value: string | undefined }): boolean {
  const { body, path, value } = options;
  const inList = path.endsWith('[]');
  const names = (inList ? path.slice(0, -2) : path).split('.');
  const last = names.reduce<unknown>((at, name) => (isJsonObject(at) ? member(at, name) : undefined), body);
  const values: readonly unknown[] = inList ? (Array.isArray(last) ? last : []) : [last];
  return values.some((one) => (value === undefined ? one !== undefined : one === value));
}
