import type { ContenderName } from '../contenders/messages.ts';
import { spread, type Spread } from '../spread.ts';
import type { CrowdResult } from './messages.ts';

/** The contenders of this benchmark. */
export type LogInContender = Exclude<ContenderName, 'bare-streams'>;

export const logInContenders: readonly LogInContender[] = ['floor', 'secure-start', 'rival', 'npm-bankid'];

/** Figures of one contender over all rounds. */
export interface LogInFigures {
  perSecond: number;
  cpuMsPerLogIn: Spread;
  loopBusy: Spread;
  completed: number;
  framesPerLogIn: number;
  errors: number;
  firstError?: string;
}

/** The figures of the benchmark; ratios are taken within each round. */
export interface LogInBenchmark {
  benchmark: 'log-in';
  node: string;
  rounds: number;
  collects: number;
  contenders: Record<LogInContender, LogInFigures>;
  cpuRatios: {
    /** The goal is at most 1.6. */
    secureStartToFloor: Spread;
    rivalToFloor: Spread;
    /** The goal is less than 1. */
    secureStartToRival: Spread;
    /** The goal is at least 20. */
    npmBankidToSecureStart: Spread;
  };
}

/** One turn of a contender. */
export interface LogInTurn {
  perSecond: number;
  cpuMsPerLogIn: number;
  loopBusy: number;
  crowd: CrowdResult;
}

/** Sums up the turns; the first of each contender belong to one round, and so on. */
export function summariseTurns(options: {
  rounds: number;
  collects: number;
  turns: Readonly<Record<LogInContender, readonly LogInTurn[]>>;
}): LogInBenchmark {
  const { rounds, collects, turns } = options;
  const ratio = (over: LogInContender, under: LogInContender): Spread =>
    spread(turns[over].map(({ cpuMsPerLogIn }, round) => cpuMsPerLogIn / (turns[under][round]?.cpuMsPerLogIn ?? NaN)));
  return {
    benchmark: 'log-in',
    node: process.version,
    rounds,
    collects,
    contenders: {
      floor: figuresOf(turns.floor),
      'secure-start': figuresOf(turns['secure-start']),
      rival: figuresOf(turns.rival),
      'npm-bankid': figuresOf(turns['npm-bankid']),
    },
    cpuRatios: {
      secureStartToFloor: ratio('secure-start', 'floor'),
      rivalToFloor: ratio('rival', 'floor'),
      secureStartToRival: ratio('secure-start', 'rival'),
      npmBankidToSecureStart: ratio('npm-bankid', 'secure-start'),
    },
  };
}

function figuresOf(turns: readonly LogInTurn[]): LogInFigures {
  const sum = (member: 'completed' | 'frames' | 'errors'): number =>
    turns.reduce((total, { crowd }) => total + crowd[member], 0);
  const firstError = turns.find(({ crowd }) => crowd.firstError !== undefined)?.crowd.firstError;
  return {
    perSecond: turns[0]?.perSecond ?? NaN,
    cpuMsPerLogIn: spread(turns.map(({ cpuMsPerLogIn }) => cpuMsPerLogIn)),
    loopBusy: spread(turns.map(({ loopBusy }) => loopBusy)),
    completed: sum('completed'),
    framesPerLogIn: sum('frames') / sum('completed'),
    errors: sum('errors'),
    ...(firstError !== undefined && { firstError }),
  };
}
