import { parameterChanges } from '@secure-start/protocol/changes';
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
 * Removed members whose names mean nothing else, by their name in small letters without underscores: in a file that speaks with
 * BankID any mention of them has to change.
 */
export const ownNames: ReadonlyMap<string, RuleId> = new Map(
  ids.flatMap((id) => {
    const before = parameterChanges.find((change) => change.id === id)?.before;
    const paths = before ? [before.path, ...(before.spellings ?? [])] : [];
    return paths.map((path): [string, RuleId] => [plainName(path.split('.').at(-1) ?? ''), id]);
  }),
);

/** `allow_fingerprint`, `AllowFingerprint` and `allowFingerprint` are one name. */
export function plainName(name: string): string {
  return name.replaceAll(/[_$@:-]/g, '').toLowerCase();
}
