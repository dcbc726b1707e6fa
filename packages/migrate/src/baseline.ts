import { createHash } from 'node:crypto';
import type { Finding } from './finding.ts';
import { MigrateUsageError } from './usage-error.ts';

/** Findings a team knows of and does not want to hear about until they change. */
export interface Baseline {
  version: 1;
  /** Fingerprint → how often it occurs. Line numbers are not part of it, so that code may move. */
  known: Readonly<Record<string, number>>;
}

/** What stays the same of a finding when lines move: the rule, the file and the masked line. */
export function fingerprintOf({ rule, file, excerpt }: Finding): string {
  return createHash('sha256').update([rule, file, excerpt.trim()].join('\n')).digest('hex').slice(0, 20);
}

/** The baseline that hides exactly these findings. */
export function baselineOf(findings: readonly Finding[]): Baseline {
  const known: Record<string, number> = {};
  for (const fingerprint of findings.map(fingerprintOf).sort()) known[fingerprint] = (known[fingerprint] ?? 0) + 1;
  return { version: 1, known };
}

/** Takes away the findings that the baseline knows, each as often as it knows it. */
export function notInBaseline(findings: readonly Finding[], baseline: Baseline): Finding[] {
  const left = new Map(Object.entries(baseline.known));
  return findings.filter((finding) => {
    const fingerprint = fingerprintOf(finding);
    const count = left.get(fingerprint) ?? 0;
    left.set(fingerprint, count - 1);
    return count <= 0;
  });
}

/** Reads a baseline file. */
export function parseBaseline(text: string): Baseline {
  const problem = 'This is no baseline of secure-start migrate. Write one with --write-baseline.';
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
  const counts = Object.entries(known).map(([fingerprint, count]: [string, unknown]) => {
    if (typeof count !== 'number') throw new MigrateUsageError(problem);
    return [fingerprint, count] as const;
  });
  return { version: 1, known: Object.fromEntries(counts) };
}
