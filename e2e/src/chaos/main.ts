// The program of `npm run chaos` and `npm run load`: its first argument says which.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { codeFaults } from './code-faults.ts';
import { makeBrokenCopy } from './broken-copy.ts';
import { type ChaosCommandLine, ChaosUsageError, chaosUsage, parseChaosCommandLine } from './command-line.ts';
import { keepRecords } from './report/keep-records.ts';
import { liveLine } from './report/live-line.ts';
import { reportOn, verdictLines } from './report/report-page.ts';
import { runChaos } from './run-chaos.ts';
import { exitCodeOf } from './verdict/exit-code.ts';

/** A completed flow on the same device waits ten minutes for its browser, and is delivered without it afterwards. */
const restMs = 720_000;
/** A person gives up then; what has become of the flow is seen afterwards. */
const patienceMs = 240_000;
/** With a fault in the code some flows may never end. */
const brokenMs = 60_000;

// A run ends with the command that has started it.
process.once('disconnect', () => process.exit(1));
process.channel?.unref();

const [command, ...args] = process.argv.slice(2);

try {
  process.exitCode = await run(parseChaosCommandLine(args));
} catch (error) {
  if (!(error instanceof ChaosUsageError)) throw error;
  console.error(`${error.message}\n\n${chaosUsage}`);
  process.exitCode = 2;
}

/** Returns the exit code. */
async function run(line: ChaosCommandLine): Promise<number> {
  const { seed = hashOfCommit(), logIns, calls, minutes, perSecond, atOnce, processes, report } = line;
  const fault = codeFaults.find(({ name }) => name === line.fault);
  const aimedBy = fault ?? codeFaults.find(({ name }) => name === line.plan);
  if (aimedBy !== undefined && command === 'load') throw new ChaosUsageError('load has no --fault and no --plan');
  const copy = fault && makeBrokenCopy(fault);
  console.error(`seed ${seed}${fault ? `, with the fault ${fault.name} in a copy of the code` : ''}`);
  try {
    const result = await runChaos({
      settings: {
        seed,
        logIns,
        calls,
        maxMinutes: minutes,
        perSecond,
        maxAtOnce: atOnce,
        processes,
        mix: command === 'load' ? 'none' : (aimedBy?.mix ?? 'everything'),
        maxRestMs: fault ? brokenMs : restMs,
        patienceMs: fault ? brokenMs : patienceMs,
        leaving: command === 'load' || logIns < 1_000 ? 0 : 0.02,
      },
      ...(copy && { program: copy.program }),
      onProgress: (progress) => showProgress(liveLine(progress)),
      onFault: () => undefined,
    });
    const { json, html } = reportOn(result);
    mkdirSync(report, { recursive: true });
    writeFileSync(join(report, `${command}.json`), json);
    writeFileSync(join(report, `${command}.html`), html);
    showProgress('');
    const records = join(report, `${command}-records`);
    rmSync(records, { recursive: true, force: true });
    if (!result.verdict.isClean) keepRecords(result, records);
    for (const text of verdictLines(result)) console.log(text);
    if (fault) console.log(`the fault ${fault.name} was found ${result.verdict[fault.foundAs].length} times`);
    console.log(`report: ${resolve(report, `${command}.html`)}`);
    if (!result.verdict.isClean) console.log(`raw records, with the made-up personal numbers: ${resolve(records)}`);
    return exitCodeOf(result.verdict, fault);
  } finally {
    copy?.remove();
  }
}

/** A terminal shows the latest line only; a log of CI has none. */
function showProgress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${text}`);
}

function hashOfCommit(): string {
  return execFileSync('git', ['rev-parse', '--short=12', 'HEAD'], { encoding: 'utf8' }).trim();
}
