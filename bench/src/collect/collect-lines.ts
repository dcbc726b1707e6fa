import { inWords } from '../print.ts';
import type { CollectFigures } from './collect.ts';

/** The figures as a person reads them. */
export function collectLines({ rounds, connections, clients, ratios }: CollectFigures): string[] {
  return [
    `collect, ${connections} connections; median (lowest to highest) of ${rounds} rounds`,
    ...Object.entries(clients).map(
      ([client, { callsPerSecond, cpuMicrosecondsPerCall }]) =>
        `  ${client.padEnd(12)} ${inWords(callsPerSecond)} calls/s, ${inWords(cpuMicrosecondsPerCall)} µs of CPU a call`,
    ),
    `  CPU, ours to bare undici: ${inWords(ratios.cpuOursToUndici)} (goal: at most 1.15)`,
    `  CPU, npm bankid to ours: ${inWords(ratios.cpuBankidToOurs)}`,
    `  calls/s, ours to bare undici: ${inWords(ratios.callsPerSecondOursToUndici)}`,
    `  calls/s, ours to npm bankid: ${inWords(ratios.callsPerSecondOursToBankid)}`,
  ];
}
