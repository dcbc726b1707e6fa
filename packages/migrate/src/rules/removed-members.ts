import { parameterChanges } from '@secure-start/protocol/changes';
import { normalizeName } from './normalize-name.ts';
import type { RuleId } from './rule.ts';

const ids = [
  'end-user-ua',
  'auto-start-token-required',
  'token-start-required',
  'issuer-cn',
  'allow-fingerprint',
  'mrtd-required',
] as const satisfies readonly RuleId[];

/**
 * Rules for removed members by the normalized name of the member, for the names that only BankID uses.
 *
 * In a file that uses BankID, every mention of such a name has to change. Other removed members, such as `personalNumber`,
 * have common names and need finders that look at their surroundings.
 */
export const removedMembers: ReadonlyMap<string, RuleId> = new Map(
  ids.flatMap((id) => {
    const before = parameterChanges.find((change) => change.id === id)?.before;
    const paths = before ? [before.path, ...(before.spellings ?? [])] : [];
    return paths.map((path): [string, RuleId] => [normalizeName(path.split('.').at(-1) ?? ''), id]);
  }),
);
