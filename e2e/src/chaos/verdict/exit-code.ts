import type { CodeFault } from '../code-faults.ts';
import type { Verdict } from './judge.ts';

/**
 * Returns the exit code of a run: 0 when its verdict is clean, 1 when it is red.
 *
 * With a fault in the code only the line that belongs to the fault counts: another red line does not show that it was found.
 */
export function exitCodeOf(verdict: Verdict, fault: Pick<CodeFault, 'foundAs'> | undefined): 0 | 1 {
  const isClean = fault ? verdict[fault.foundAs].length === 0 : verdict.isClean;
  return isClean ? 0 : 1;
}
