import type { ConfigurationRow, SettingKey } from './configuration-table.ts';

/** The places of a value, in their order of precedence. */
export const origins = ['flag', 'environment', 'file'] as const;

/** A value, and where it was given. */
export interface Given {
  row: ConfigurationRow;
  origin: (typeof origins)[number];
  /** The flag, the variable, or the file and its key. Never the value, which may be secret. */
  place: string;
  value: unknown;
}

/** Two ways to say the same thing, each with its keys. */
const alternatives: readonly (readonly [readonly SettingKey[], readonly SettingKey[]])[] = [
  [['archiveKeyFile'], ['archiveKeys']],
  [['passphraseFile'], ['passphrase']],
  [['pfxFile'], ['certFile', 'keyFile']],
];

/**
 * Returns the values without those that another key of higher precedence takes the place of.
 *
 * Two ways to say the same thing from one place are a problem: neither precedes the other.
 */
export function chooseAlternatives(given: readonly Given[], problems: string[]): readonly Given[] {
  return alternatives.reduce<readonly Given[]>((left, [keys, otherKeys]) => {
    const first = firstOf(left, keys);
    const other = firstOf(left, otherKeys);
    if (first === undefined || other === undefined) return left;
    const difference = origins.indexOf(first.origin) - origins.indexOf(other.origin);
    if (difference === 0) {
      problems.push(`${first.place} and ${other.place} exclude each other: give one of them.`);
      return left;
    }
    const superseded = difference < 0 ? otherKeys : keys;
    return left.filter(({ row }) => !superseded.includes(row.key));
  }, given);
}

function firstOf(given: readonly Given[], keys: readonly SettingKey[]): Given | undefined {
  return origins
    .map((origin) => given.find((one) => one.origin === origin && keys.includes(one.row.key)))
    .find((one) => one !== undefined);
}
