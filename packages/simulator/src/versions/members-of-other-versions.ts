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

/** A member of a request that another version of the RP API knows and this one does not. */
export interface MemberOfOtherVersion {
  /** `personalNumber`, `requirement.allowFingerprint` … */
  path: string;
  explanation: string;
}

/** Finds members of other versions in a request, as the table of parameter changes tells them. */
export function membersOfOtherVersions(options: {
  body: JsonObject;
  operation: OperationName;
  version: ApiVersion;
}): MemberOfOtherVersion[] {
  const { body, operation, version } = options;
  const found = new Map<string, MemberOfOtherVersion>();
  for (const change of parameterChanges) {
    if (change.place !== 'request' || !change.operations.includes(operation)) continue;
    for (const path of [...pathsBefore(change, version), ...pathsAfter(change, version)]) {
      if (found.has(path) || !hasMember({ body, path, value: change.before?.value })) continue;
      found.set(path, { path, explanation: `${operation}: ${explain({ change, path, version })}` });
    }
  }
  return [...found.values()];
}

/** What the change took away, unless this version had it. */
function pathsBefore({ kind, before }: ParameterChange, version: ApiVersion): string[] {
  if (kind === 'default' || !before || before.versions.includes(version)) return [];
  return [before.path, ...(before.spellings ?? [])];
}

/** What the change brought, unless this version was there to have it. */
function pathsAfter({ kind, after, since }: ParameterChange, version: ApiVersion): string[] {
  const isNew = kind === 'new' || kind === 'renamed';
  // Everything new since 6.0 came under its path.
  if (!isNew || after === undefined || version === '6.0' || since <= apiVersions[version].introduced) return [];
  return [after];
}

function explain(options: { change: ParameterChange; path: string; version: ApiVersion }): string {
  const { change, path, version } = options;
  const { before, action, since } = change;
  if (before && isOf(before, path)) {
    const what = before.value === undefined ? path : `${before.value} in ${path}`;
    // What is to be done is written for those who go to 6.
    const advice = version === '6.0' ? ` ${action}` : '';
    return `${what} is of RP API ${before.versions.join(' and ')}, not of ${version}.${advice}`;
  }
  return `${path} came ${since}, after RP API ${version}; it has no effect.`;
}

function isOf(before: PreviousMember, path: string): boolean {
  return before.path === path || (before.spellings ?? []).includes(path);
}

/** Whether the body has the member; where a value is meant, with that value. `[]` stands for any of a list. */
function hasMember(options: { body: JsonObject; path: string; value: string | undefined }): boolean {
  const { body, path, value } = options;
  const inList = path.endsWith('[]');
  const names = (inList ? path.slice(0, -2) : path).split('.');
  const last = names.reduce<unknown>((at, name) => (isJsonObject(at) ? member(at, name) : undefined), body);
  const values: readonly unknown[] = inList ? (Array.isArray(last) ? last : []) : [last];
  return values.some((one) => (value === undefined ? one !== undefined : one === value));
}
