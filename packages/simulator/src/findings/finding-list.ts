import { docsAddress } from '@secure-start/protocol/rp';
import { findingRules } from './finding-rules.ts';
import type { FindingId, FindingRule } from './finding-rules.ts';

/** Advice on how BankID is called: a rule, and the use that it is about. Times are milliseconds since 1970. */
export interface Finding extends Pick<FindingRule, 'level' | 'text'> {
  /** The rule. */
  id: FindingId;
  /** Address of the rule in the documentation. */
  link: string;
  /** A description of this use of BankID. */
  explanation: string;
  /** The number of times it was found. */
  count: number;
  firstAt: number;
  lastAt: number;
}

/** A finding, and the tenant whose requests it is about. */
export interface TenantFinding extends Finding {
  /** `default` for the simulator itself. */
  tenant: string;
}

/** A finding of a report, with its tenant when the report is about several. */
export type ReportedFinding = Finding & Partial<Pick<TenantFinding, 'tenant'>>;

/** The findings of one service. */
export interface FindingList {
  record(finding: { rule: FindingId; explanation: string; at: number }): void;
  /** Lists the findings in the order in which they first occurred. */
  list(): Finding[];
  clear(): void;
}

const maxFindingsPerRule = 50;

/**
 * Creates an empty list. The same rule with the same explanation is one finding with a count.
 *
 * Of each rule the first 50 explanations are kept; all later ones are one finding together.
 */
export function createFindingList(): FindingList {
  const findings = new Map<string, Finding>();
  const countByRule = new Map<FindingId, number>();

  /** Returns the explanation under which a use is counted. */
  const countedAs = (rule: FindingId, explanation: string): string => {
    if (findings.has(`${rule} ${explanation}`)) return explanation;
    const count = countByRule.get(rule) ?? 0;
    if (count >= maxFindingsPerRule)
      return `There are more than ${maxFindingsPerRule} of this kind: these are the others.`;
    countByRule.set(rule, count + 1);
    return explanation;
  };

  return {
    record({ rule, explanation: given, at }) {
      const explanation = countedAs(rule, given);
      const key = `${rule} ${explanation}`;
      const before = findings.get(key);
      findings.set(
        key,
        before ? { ...before, count: before.count + 1, lastAt: at } : createFinding({ rule, explanation, at }),
      );
    },
    list: () => [...findings.values()],
    clear() {
      findings.clear();
      countByRule.clear();
    },
  };
}

function createFinding({ rule, explanation, at }: { rule: FindingId; explanation: string; at: number }): Finding {
  const { level, text } = findingRules[rule];
  const link = docsAddress(`docs/reference/simulator-findings.md#${rule}`);
  return { id: rule, level, text, link, explanation, count: 1, firstAt: at, lastAt: at };
}
