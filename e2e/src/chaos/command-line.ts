import { parseArgs } from 'node:util';
import { codeFaults, isCodeFault, type CodeFault } from './code-faults.ts';

/** The arguments of `npm run chaos` and `npm run load`. */
export interface ChaosCommandLine {
  /** Default: the hash of the commit. */
  seed: string | undefined;
  logIns: number;
  calls: number;
  minutes: number;
  perSecond: number;
  atOnce: number;
  processes: number;
  /** The folder of the report. */
  report: string;
  fault: CodeFault['name'] | undefined;
  /** The fault whose disturbances are inflicted, without the fault itself: such a run must be clean. */
  plan: CodeFault['name'] | undefined;
}

/** An argument that cannot be used; the message says which, and what can. */
export class ChaosUsageError extends Error {
  override name = 'ChaosUsageError';
  readonly code = 'usage';
}

const faultNames = codeFaults.map(({ name }) => name).join('|');

export const chaosUsage: string = `npm run chaos -- [--seed TEXT] [--log-ins 300] [--calls 30] [--minutes 10] [--rate 5] [--at-once 60]
                 [--processes 3] [--report FOLDER] [--fault ${faultNames} | --plan ${faultNames}]
npm run load -- the same without --fault and --plan; nothing is disturbed`;

/**
 * Reads the arguments.
 *
 * @throws ChaosUsageError for options that do not exist and for values that are no numbers.
 */
export function parseChaosCommandLine(args: readonly string[]): ChaosCommandLine {
  const values = optionsOf(args);
  const fault = faultName('--fault', values.fault);
  const plan = faultName('--plan', values.plan);
  if (fault !== undefined && plan !== undefined) throw new ChaosUsageError('--fault and --plan exclude each other');
  return {
    seed: values.seed,
    logIns: count('--log-ins', values['log-ins'], 0),
    calls: count('--calls', values.calls, 0),
    minutes: count('--minutes', values.minutes, 1),
    perSecond: count('--rate', values.rate, 1),
    atOnce: count('--at-once', values['at-once'], 1),
    processes: count('--processes', values.processes, 2),
    report: values.report,
    fault,
    plan,
  };
}

function faultName(option: string, text: string | undefined): CodeFault['name'] | undefined {
  if (text === undefined || isCodeFault(text)) return text;
  throw new ChaosUsageError(`${option} takes ${faultNames}, not ${JSON.stringify(text)}`);
}

function optionsOf(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        seed: { type: 'string' },
        'log-ins': { type: 'string', default: '300' },
        calls: { type: 'string', default: '30' },
        minutes: { type: 'string', default: '10' },
        rate: { type: 'string', default: '5' },
        'at-once': { type: 'string', default: '60' },
        processes: { type: 'string', default: '3' },
        report: { type: 'string', default: 'chaos-report' },
        fault: { type: 'string' },
        plan: { type: 'string' },
      },
    }).values;
  } catch (cause) {
    throw new ChaosUsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

function count(name: string, text: string, least: number): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw new ChaosUsageError(`${name} takes a whole number from ${least} on, not ${JSON.stringify(text)}`);
}
