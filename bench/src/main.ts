/** A program: `main.js` lists the benchmarks, `main.js NAME [--json]` runs one. With --json, stdout is one object. */
import { collect } from './collect/collect.ts';
import { collectLines } from './collect/collect-lines.ts';
import { migrateBenchmark } from './migrate/migrate.ts';
import { migrateLines } from './migrate/migrate-lines.ts';
import { frame } from './frame/frame.ts';
import { frameLines } from './frame/frame-lines.ts';
import { simulator } from './simulator/simulator.ts';
import { simulatorLines } from './simulator/simulator-lines.ts';

interface Benchmark {
  what: string;
  run(): Promise<{ figures: object; lines: readonly string[] }>;
}

const onRound = (round: number, rounds: number): void => void process.stderr.write(`round ${round} of ${rounds}\n`);

const benchmarks: Readonly<Record<string, Benchmark>> = {
  collect: {
    what: 'collect over mutual TLS: this client, bare undici and npm bankid on the same server',
    run: async () => {
      const figures = await collect({ onRound });
      return { figures, lines: collectLines(figures) };
    },
  },
  migrate: {
    what: 'secure-start migrate over 10,000 files, beside ast-grep looking for one pattern',
    run: async () => {
      const figures = await migrateBenchmark({ onRound });
      return { figures, lines: migrateLines(figures) };
    },
  },
  frame: {
    what: 'one frame of the QR code in Chromium: scripting, style and layout, painting',
    run: async () => {
      const figures = await frame({ onRound });
      return { figures, lines: frameLines(figures) };
    },
  },
  simulator: {
    what: 'the simulator: orders per second with and without evidence, time to ready, memory of open orders',
    run: async () => {
      const figures = await simulator({ onRound });
      return { figures, lines: simulatorLines(figures) };
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
  const { figures, lines } = await benchmark.run();
  const asJson = process.argv.includes('--json');
  console.log(asJson ? JSON.stringify(figures, undefined, 2) : lines.join('\n'));
}
