import type { Language } from '@secure-start/protocol/messages';

/** Writes a whole number with groups of three digits: `1 234 567` in Swedish, `1,234,567` in English. */
export function formatWhole(value: number, language: Language): string {
  const groups: string[] = [];
  let rest = String(value);
  for (; rest.length > 3; rest = rest.slice(0, -3)) groups.unshift(rest.slice(-3));
  // In Swedish no line may break inside a number.
  return [rest, ...groups].join(language === 'sv' ? '\u00a0' : ',');
}

/** Writes a size for people and exactly: `1,2 MB (1 234 567 byte)`; below 1 kB only exactly. */
export function formatSize(sizeBytes: number, language: Language): string {
  const unitWord = language === 'en' && sizeBytes !== 1 ? 'bytes' : 'byte';
  const exact = `${formatWhole(sizeBytes, language)} ${unitWord}`;
  const rounded = roundedSize(sizeBytes);
  if (rounded === undefined) return exact;
  const text = language === 'sv' ? rounded.replace('.', ',') : rounded;
  return `${text} (${exact})`;
}

const units = ['kB', 'MB', 'GB', 'TB'] as const;

function roundedSize(sizeBytes: number): string | undefined {
  let value = sizeBytes;
  let unit: (typeof units)[number] | undefined;
  for (const next of units) {
    // What would be rounded up to 1,000 of a unit is 1 of the next one.
    if (value < (unit === undefined ? 1_000 : 999.95)) break;
    value /= 1_000;
    unit = next;
  }
  return unit === undefined ? undefined : `${value.toFixed(1)} ${unit}`;
}
