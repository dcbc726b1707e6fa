import type { OperationName } from '@secure-start/protocol/rp';
import type { BankIdService } from '../../bank-id-service.ts';
import { isJsonObject, member } from '../../json.ts';
import type { JsonObject } from '../../json.ts';
import { findMembersOfOtherVersions } from '../../versions/members-of-other-versions.ts';
import type { Dialect } from '../dialects/dialect.ts';
import { listUnknownMembers } from '../dialects/request-shape.ts';
import type { BodyShape } from '../dialects/request-shape.ts';

/** Names of members come from the request: they may be of any length and number. */
const longestNameShown = 64;
const mostNamesShown = 10;

/**
 * Records a finding for each request member that the operation does not have, or one for all when they are many. Such
 * members have no effect.
 */
export function recordMemberFindings(options: {
  service: BankIdService;
  dialect: Dialect;
  operation: OperationName;
  shape: BodyShape;
  body: JsonObject;
}): void {
  const { service, dialect, operation, shape, body } = options;
  const ofOtherVersions = findMembersOfOtherVersions({ body, operation, version: dialect.version });
  for (const { explanation } of ofOtherVersions) service.recordFinding('memberOfOtherVersion', explanation);
  const unknown = [...listUnknownMembers({ body, shape }), ...listUnknownInnerMembers({ dialect, shape, body })];
  if (unknown.length === 0) return;
  const recorded = new Set(ofOtherVersions.map(({ path }) => path));
  if (unknown.includes(withdrawn)) service.recordFinding('withdrawnMember', `${operation} sends ${withdrawn}.`);
  const names = unknown.filter((name) => !recorded.has(name) && name !== withdrawn);
  for (const explanation of explainUnknownMembers(names))
    service.recordFinding('unknownMember', `${operation} ${explanation}`);
}

const withdrawn = 'requirement.risk';

function listUnknownInnerMembers(options: { dialect: Dialect; shape: BodyShape; body: JsonObject }): string[] {
  const { dialect, shape, body } = options;
  if (!Object.values(body).some(isJsonObject)) return [];
  return Object.entries(dialect.innerShapes).flatMap(([path, innerShape]) => {
    const [root = ''] = path.split('.');
    const object = Object.hasOwn(shape, root) ? valueAt(body, path) : undefined;
    return isJsonObject(object)
      ? listUnknownMembers({ body: object, shape: innerShape }).map((name) => `${path}.${name}`)
      : [];
  });
}

/** Explains that members have no effect: a sentence for each, or one for all when they are many. */
export function explainUnknownMembers(names: readonly string[]): string[] {
  const shown = names.slice(0, mostNamesShown).map((name) => JSON.stringify(name.slice(0, longestNameShown)));
  const more = names.length - shown.length;
  return more === 0
    ? shown.map((name) => `has no member ${name}, so it has no effect.`)
    : [`has no members ${shown.join(', ')} and ${more} more, so they have no effect.`];
}

function valueAt(body: JsonObject, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, name) => (isJsonObject(value) ? member(value, name) : undefined), body);
}
