import type { OperationName } from '@secure-start/protocol/rp';
import type { BankIdService } from '../../bank-id-service.ts';
import { isJsonObject, member } from '../../json.ts';
import type { JsonObject } from '../../json.ts';
import { findMembersOfOtherVersions } from '../../versions/members-of-other-versions.ts';
import type { Dialect } from '../dialects/dialect.ts';
import { listUnknownMembers } from '../dialects/request-shape.ts';
import type { BodyShape } from '../dialects/request-shape.ts';

/** Names of members come from the request and may be of any length. */
const longestNameShown = 64;

/** Records a finding for each request member that the operation does not have. Such members have no effect. */
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
  const recorded = new Set(ofOtherVersions.map(({ path }) => path));
  const unknown = [
    ...listUnknownMembers({ body, shape }),
    ...Object.entries(dialect.innerShapes).flatMap(([path, innerShape]) => {
      const [root = ''] = path.split('.');
      const object = Object.hasOwn(shape, root) ? valueAt(body, path) : undefined;
      return isJsonObject(object)
        ? listUnknownMembers({ body: object, shape: innerShape }).map((name) => `${path}.${name}`)
        : [];
    }),
  ];
  for (const name of unknown) {
    if (recorded.has(name)) continue;
    if (name === 'requirement.risk') {
      service.recordFinding('withdrawnMember', `${operation} sends requirement.risk.`);
      continue;
    }
    service.recordFinding(
      'unknownMember',
      `${operation} has no member ${JSON.stringify(name.slice(0, longestNameShown))}, so it has no effect.`,
    );
  }
}

function valueAt(body: JsonObject, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, name) => (isJsonObject(value) ? member(value, name) : undefined), body);
}
