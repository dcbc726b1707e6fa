import { join } from 'node:path';
import { startBankId } from '../bank-id/start-bank-id.ts';
import type { ContenderName } from '../contenders/messages.ts';
import { type RunningContender, startContender } from '../contenders/start-contender.ts';
import { type OwnProcess, startOwnProcess } from '../own-process.ts';
import { rotated } from '../rotated.ts';
import { spread, type Spread } from '../spread.ts';
import type { Crowd, CrowdResult } from './messages.ts';

/** The contenders of this benchmark. */
export type LogInContender = Exclude<ContenderName, 'bare-streams'>;

export const logInContenders: readonly LogInContender[] = ['floor', 'secure-start', 'rival', 'npm-bankid'];

/** The size of a run. */
export interface LogInSize {
  rounds: number;
  /** The collect at which orders complete: one each two seconds. */
  collects: number;
  /** Log-ins of one turn, and how many of them start in a second. */
  turns: Readonly<Record<LogInContender, { logIns: number; perSecond: number }>>;
  /** Drops a first round, in which code is compiled. */
  warmsUp: boolean;
}

const many = { logIns: 1_000, perSecond: 100 };
const few = { logIns: 2, perSecond: 5 };

/** The rates fill at most about 60 % of a core: npm `bankid` makes a TLS handshake for every call. */
export const fullLogIn: LogInSize = {
  rounds: 3,
  collects: 6,
  turns: { floor: many, 'secure-start': many, rival: many, 'npm-bankid': { logIns: 100, perSecond: 5 } },
  warmsUp: true,
};

export const smallLogIn: LogInSize = {
  rounds: 1,
  collects: 1,
  turns: { floor: few, 'secure-start': few, rival: few, 'npm-bankid': few },
  warmsUp: false,
};

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

interface Turn {
  cpuMsPerLogIn: number;
  loopBusy: number;
  crowd: CrowdResult;
}

/**
 * Measures the CPU of a server process per log-in.
 *
 * A log-in is one auth and a collect each two seconds over mutual TLS 1.3 (RSA-2048), a frame each second over HTTP/1.1,
 * and finish. Each contender, BankID's stand-in and the browsers have a process of their own. Contenders take turns.
 */
export async function logInBenchmark(options: {
  size: LogInSize;
  profileFolder?: string | undefined;
  onRound: (round: number, rounds: number) => void;
}): Promise<LogInBenchmark> {
  const { size, profileFolder, onRound } = options;
  const bankId = await startBankId({ completesAtCollect: size.collects });
  const browsers = startOwnProcess({ program: new URL('./browsers-program.js', import.meta.url) });
  const contenders: { name: LogInContender; running: RunningContender }[] = [];
  const turns: Record<LogInContender, Turn[]> = { floor: [], 'secure-start': [], rival: [], 'npm-bankid': [] };
  try {
    for (const name of logInContenders) {
      contenders.push({ name, running: await startContender({ name, bankId: bankId.origin }) });
    }
    for (let round = size.warmsUp ? 0 : 1; round <= size.rounds; round += 1) {
      for (const { name, running } of rotated(contenders, round)) {
        const turn = await takeTurn({ name, running, browsers, size, profileFolder });
        if (round > 0) turns[name].push(turn);
      }
      if (round > 0) onRound(round, size.rounds);
    }
    return summarise(size, turns);
  } finally {
    await Promise.all([browsers, bankId, ...contenders.map(({ running }) => running)].map((each) => each.stop()));
  }
}

async function takeTurn(options: {
  name: LogInContender;
  running: RunningContender;
  browsers: OwnProcess;
  size: LogInSize;
  profileFolder: string | undefined;
}): Promise<Turn> {
  const { name, running, browsers, size, profileFolder } = options;
  const crowd: Crowd = { port: running.port, ...size.turns[name], polls: name === 'npm-bankid' };
  await running.begin({ profileFile: profileFolder && join(profileFolder, `log-in-${name}.cpuprofile`) });
  // The two programs are compiled together: what one sends is what the other expects.
  const result = (await browsers.request(crowd)) as CrowdResult;
  const { cpuMicroseconds, loopBusy } = await running.end();
  return { cpuMsPerLogIn: cpuMicroseconds / 1000 / crowd.logIns, loopBusy, crowd: result };
}

function summarise(size: LogInSize, turns: Record<LogInContender, Turn[]>): LogInBenchmark {
  const ratio = (over: LogInContender, under: LogInContender): Spread =>
    spread(turns[over].map(({ cpuMsPerLogIn }, round) => cpuMsPerLogIn / (turns[under][round]?.cpuMsPerLogIn ?? NaN)));
  const figures = (name: LogInContender): LogInFigures => figuresOf(turns[name], size.turns[name].perSecond);
  return {
    benchmark: 'log-in',
    node: process.version,
    rounds: size.rounds,
    collects: size.collects,
    contenders: {
      floor: figures('floor'),
      'secure-start': figures('secure-start'),
      rival: figures('rival'),
      'npm-bankid': figures('npm-bankid'),
    },
    cpuRatios: {
      secureStartToFloor: ratio('secure-start', 'floor'),
      rivalToFloor: ratio('rival', 'floor'),
      secureStartToRival: ratio('secure-start', 'rival'),
      npmBankidToSecureStart: ratio('npm-bankid', 'secure-start'),
    },
  };
}

function figuresOf(turns: readonly Turn[], perSecond: number): LogInFigures {
  const sum = (member: 'completed' | 'frames' | 'errors'): number =>
    turns.reduce((total, { crowd }) => total + crowd[member], 0);
  const firstError = turns.find(({ crowd }) => crowd.firstError !== undefined)?.crowd.firstError;
  return {
    perSecond,
    cpuMsPerLogIn: spread(turns.map(({ cpuMsPerLogIn }) => cpuMsPerLogIn)),
    loopBusy: spread(turns.map(({ loopBusy }) => loopBusy)),
    completed: sum('completed'),
    framesPerLogIn: sum('frames') / sum('completed'),
    errors: sum('errors'),
    ...(firstError !== undefined && { firstError }),
  };
}
