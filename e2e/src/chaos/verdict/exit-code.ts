import type { CodeFault } from '../code-faults.ts';
import type { Verdict } from './judge.ts';

/**
 * Returns the exit code of a run: 0 when its verdict is clean and a result came through, else 1.
 *
 * With a fault in the code only the line that belongs to the fault counts: another red line does not show that it was found.
 */
export function exitCodeOf(verdict: Verdict, fault: Pick<CodeFault, 'foundAs'> | undefined): 0 | 1 {
  // A run without a single result shows nothing, whatever else is 0.
  const isClean = fault ? verdict[fault.foundAs].length === 0 : verdict.isClean && verdict.completed > 0;
  return isClean ? 0 : 1;
}
