import { findingRules } from './finding-rules.ts';
import type { FindingId, FindingRule } from './finding-rules.ts';

/** Advice about how the simulator was called. Instants are milliseconds since 1970. */
export interface Finding extends Pick<FindingRule, 'level' | 'text'> {
  id: FindingId;
  /** The rule in the documentation. */
  link: string;
  /** What of this very use the rule is about. */
  explanation: string;
  /** How often the same was found. */
  count: number;
  firstAt: number;
  lastAt: number;
}

/** What was found in one world. */
export interface FindingList {
  record(found: { rule: FindingId; explanation: string; at: number }): void;
  /** In the order in which they were first found. */
  all(): Finding[];
  clear(): void;
}

/** Makes an empty list. The same rule with the same explanation is one finding with a count. */
export function createFindingList(): FindingList {
  const findings = new Map<string, Finding>();
  return {
    record({ rule, explanation, at }) {
      const key = `${rule} ${explanation}`;
      const before = findings.get(key);
      const { level, text } = findingRules[rule];
      findings.set(key, {
        id: rule,
        level,
        text,
        link: `docs/reference/simulator-findings.md#${rule}`,
        explanation,
        count: (before?.count ?? 0) + 1,
        firstAt: before?.firstAt ?? at,
        lastAt: at,
      });
    },
    all: () => [...findings.values()],
    clear: () => findings.clear(),
  };
}
