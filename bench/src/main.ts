/** A program: `main.js` lists the benchmarks, `main.js NAME [--json]` runs one. With --json, stdout is one object. */
import { collect, type CollectFigures } from './collect/collect.ts';
import { inWords } from './print.ts';

interface Benchmark {
  what: string;
  run(): Promise<unknown>;
}

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const asJson = process.argv.includes('--json');

const benchmarks: Readonly<Record<string, Benchmark>> = {
  collect: {
    what: 'collect over mutual TLS: this client, bare undici and npm bankid on the same server',
    run: async () => {
      const figures = await collect({ onRound: (round, rounds) => say(`round ${round} of ${rounds}`) });
      if (!asJson) printCollect(figures);
      return figures;
    },
  },
};

const name = process.argv.slice(2).find((argument) => !argument.startsWith('--'));
const benchmark = name === undefined ? undefined : benchmarks[name];
if (benchmark === undefined) {
  console.log('npm run bench -- NAME [--json]');
  for (const [each, { what }] of Object.entries(benchmarks)) console.log(`  ${each}: ${what}`);
  if (name !== undefined) process.exitCode = 2;
} else {
  const figures = await benchmark.run();
  if (asJson) console.log(JSON.stringify(figures, undefined, 2));
}

function printCollect({ rounds, connections, clients, ratios }: CollectFigures): void {
  console.log(`collect, ${connections} connections; median (lowest to highest) of ${rounds} rounds`);
  for (const [client, { callsPerSecond, cpuMicrosecondsPerCall }] of Object.entries(clients)) {
    console.log(
      `  ${client.padEnd(12)} ${inWords(callsPerSecond)} calls/s, ${inWords(cpuMicrosecondsPerCall)} µs of CPU a call`,
    );
  }
  console.log(`  CPU, ours to bare undici: ${inWords(ratios.cpuOursToUndici)} (goal: at most 1.15)`);
  console.log(`  CPU, npm bankid to ours: ${inWords(ratios.cpuBankidToOurs)}`);
  console.log(`  calls/s, ours to bare undici: ${inWords(ratios.callsPerSecondOursToUndici)}`);
  console.log(`  calls/s, ours to npm bankid: ${inWords(ratios.callsPerSecondOursToBankid)}`);
}
