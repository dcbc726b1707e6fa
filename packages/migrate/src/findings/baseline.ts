import { createHash } from 'node:crypto';
import { MigrateUsageError } from '../usage-error.ts';
import type { Finding } from './finding.ts';

/** Findings that a team already knows and that reports leave out. This is also the content of a baseline file. */
export interface Baseline {
  version: 1;
  /** Number of findings by fingerprint. */
  known: Readonly<Record<string, number>>;
}

/**
 * Returns a fingerprint of the rule, the file and the masked line of a finding.
 *
 * The line number is not part of it: the fingerprint stays the same when code moves within a file.
 */
export function fingerprint({ rule, file, excerpt }: Finding): string {
  return createHash('sha256').update([rule, file, excerpt.trim()].join('\n')).digest('hex').slice(0, 20);
}

/** Creates the baseline that contains exactly these findings. */
export function createBaseline(findings: readonly Finding[]): Baseline {
  const known: Record<string, number> = {};
  // Sorted, so that two baselines of the same findings are the same file.
  for (const key of findings.map(fingerprint).sort()) known[key] = (known[key] ?? 0) + 1;
  return { version: 1, known };
}

/** Returns the findings that a baseline does not contain, or contains less often than they occur. */
export function excludeBaseline(findings: readonly Finding[], baseline: Baseline): Finding[] {
  const remaining = new Map(Object.entries(baseline.known));
  return findings.filter((finding) => {
    const key = fingerprint(finding);
    const count = remaining.get(key) ?? 0;
    remaining.set(key, count - 1);
    return count <= 0;
  });
}

/**
 * Parses the text of a baseline file.
 *
 * @throws {@link MigrateUsageError} if the text is not a baseline.
 */
export function parseBaseline(text: string): Baseline {
  const problem = 'This file is not a baseline of secure-start migrate. Write one with --write-baseline.';
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new MigrateUsageError(problem, { cause });
  }
  if (
    typeof value !== 'object' ||
    value === null ||
    !('known' in value) ||
    !('version' in value) ||
    value.version !== 1
  ) {
    throw new MigrateUsageError(problem);
  }
  const { known } = value;
  if (typeof known !== 'object' || known === null) throw new MigrateUsageError(problem);
  const counts = Object.entries(known).map(([key, count]: [string, unknown]) => {
    if (typeof count !== 'number') throw new MigrateUsageError(problem);
    return [key, count] as const;
  });
  return { version: 1, known: Object.fromEntries(counts) };
}
