import type { OperationName } from '@secure-start/protocol/rp';
import { isJsonObject, member } from '../../json.ts';
import type { JsonObject } from '../../json.ts';
import { membersOfOtherVersions } from '../../versions/members-of-other-versions.ts';
import type { World } from '../../bank-id-service.ts';
import type { Dialect } from '../dialects/dialect.ts';
import { unknownMembers } from '../dialects/request-shape.ts';
import type { BodyShape } from '../dialects/request-shape.ts';

/** Members that are not of this call are let through without effect, and found. */
export function adviseOnMembers(options: {
  world: World;
  dialect: Dialect;
  operation: OperationName;
  shape: BodyShape;
  body: JsonObject;
}): void {
  const { world, dialect, operation, shape, body } = options;
  const ofOthers = membersOfOtherVersions({ body, operation, version: dialect.version });
  for (const { explanation } of ofOthers) world.advise('memberOfOtherVersion', explanation);
  const told = new Set(ofOthers.map(({ path }) => path));
  const unknown = [
    ...unknownMembers({ body, shape }),
    ...Object.entries(dialect.innerShapes).flatMap(([path, inner]) => {
      const object = at(body, path);
      return isJsonObject(object)
        ? unknownMembers({ body: object, shape: inner }).map((name) => `${path}.${name}`)
        : [];
    }),
  ];
  for (const name of unknown) {
    if (told.has(name)) continue;
    if (name === 'requirement.risk') world.advise('withdrawnMember', `${operation} asks for requirement.risk.`);
    else
      world.advise(
        'unknownMember',
        `${operation} knows no member ${JSON.stringify(name.slice(0, 64))}; it has no effect.`,
      );
  }
}

function at(body: JsonObject, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, name) => (isJsonObject(value) ? member(value, name) : undefined), body);
}
