/**
 * A program: for every number it is sent it verifies that many times, and answers with the CPU time of one, in microseconds.
 * Arguments: which verifier, which pool, the file of the pools.
 */
import { readFileSync } from 'node:fs';
import { answerParent } from '../parent.ts';
import { cpuMicroseconds } from './cpu.ts';
import type { EvidencePools } from './evidence-pool.ts';
import { verifiers, type VerifierName } from './verifiers.ts';

const [name = '', pool = '', file = ''] = process.argv.slice(2);
if (!isVerifierName(name)) throw new Error(`there is no verifier named ${name}`);
const pools: EvidencePools = JSON.parse(readFileSync(file, 'utf8'));
const verify = verifiers[name]({ pools, pool: pool === 'everNew' ? 'everNew' : 'recurring' });
let done = 0;

answerParent(async (count: number) => {
  const before = cpuMicroseconds();
  for (let left = count; left > 0; left--) await verify(done++);
  return { microseconds: (cpuMicroseconds() - before) / count };
});

function isVerifierName(text: string): text is VerifierName {
  return Object.hasOwn(verifiers, text);
}
