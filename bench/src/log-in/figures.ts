import type { ContenderName } from '../contenders/messages.ts';
import { spread, type Spread } from '../spread.ts';
import type { RedisUsage } from '../redis/start-redis.ts';
import type { CrowdResult } from './messages.ts';

/** The contenders of this benchmark. */
export type LogInContender = Exclude<ContenderName, 'bare-streams'>;

export const logInContenders: readonly LogInContender[] = [
  'floor',
  'secure-start',
  'secure-start-redis',
  'rival',
  'npm-bankid',
];

/** Figures of one contender over all rounds. */
export interface LogInFigures {
  perSecond: number;
  cpuMsPerLogIn: Spread;
  loopBusy: Spread;
  completed: number;
  framesPerLogIn: number;
  errors: number;
  firstError?: string;
  /** Only with Redis: the work of its server for a log-in. */
  redis?: { cpuMsPerLogIn: Spread; scriptsPerLogIn: Spread; commandsPerLogIn: Spread };
}

/** The figures of the benchmark; ratios are taken within each round. */
export interface LogInBenchmark {
  benchmark: 'log-in';
  node: string;
  rounds: number;
  collects: number;
  contenders: Record<LogInContender, LogInFigures>;
  cpuRatios: {
    /** The goal is at most 1.5. */
    secureStartToFloor: Spread;
    /** The goal is at most 2.2; the CPU of Redis is not in it. */
    secureStartRedisToFloor: Spread;
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
  redis?: RedisUsage;
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
      'secure-start-redis': figuresOf(turns['secure-start-redis']),
      rival: figuresOf(turns.rival),
      'npm-bankid': figuresOf(turns['npm-bankid']),
    },
    cpuRatios: {
      secureStartToFloor: ratio('secure-start', 'floor'),
      secureStartRedisToFloor: ratio('secure-start-redis', 'floor'),
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
    ...redisFiguresOf(turns),
  };
}

function redisFiguresOf(turns: readonly LogInTurn[]): Pick<LogInFigures, 'redis'> {
  const used = turns.flatMap(({ redis, crowd }) => (redis ? [{ redis, logIns: crowd.completed }] : []));
  if (used.length === 0) return {};
  return {
    redis: {
      cpuMsPerLogIn: spread(used.map(({ redis, logIns }) => redis.cpuMicroseconds / 1_000 / logIns)),
      scriptsPerLogIn: spread(used.map(({ redis, logIns }) => redis.scripts / logIns)),
      commandsPerLogIn: spread(used.map(({ redis, logIns }) => redis.commands / logIns)),
    },
  };
}
