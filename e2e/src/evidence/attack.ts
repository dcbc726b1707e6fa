import type { CheckName, VerifyOptions } from '@secure-start/verify';
import type { TestPki } from '../../../packages/verify/dist/test-support/test-pki.js';
import { type Craft, craftEvidence, optionsFor, pki } from './craft-evidence.ts';

/** Evidence that an attacker made, and the checks that must fail because of it. */
export interface Attack {
  /** The end of the sentence "refuses …". */
  name: string;
  /** Every check that fails, in the order of the report. Those that could then not be made are unknown, and not listed. */
  fails: readonly CheckName[];
  options: () => VerifyOptions;
}

/** An attack by changes of sound evidence, and of the options with which it is verified. */
export function attack(
  name: string,
  fails: readonly CheckName[],
  craft: () => Partial<Craft>,
  change: (pki: TestPki) => Partial<VerifyOptions> = () => ({}),
): Attack {
  return {
    name,
    fails,
    options: () => {
      const whole: Craft = { pki, ...craft() };
      return { ...optionsFor(whole.pki, craftEvidence(whole)), ...change(whole.pki) };
    },
  };
}
