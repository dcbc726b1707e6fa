import { join } from 'node:path';
import { writeLogInEvidence } from '../bank-id/log-in-evidence.ts';
import { startBankId } from '../bank-id/start-bank-id.ts';
import { type RunningContender, startContender } from '../contenders/start-contender.ts';
import { type OwnProcess, startOwnProcess } from '../own-process.ts';
import { type RunningRedis, startRedis } from '../redis/start-redis.ts';
import { rotated } from '../rotated.ts';
import {
  type LogInBenchmark,
  type LogInContender,
  logInContenders,
  type LogInTurn,
  summariseTurns,
} from './figures.ts';
import type { Crowd, CrowdResult } from './messages.ts';

/** The size of a run. */
export interface LogInSize {
  rounds: number;
  /** The collect at which orders complete: one each two seconds. */
  collects: number;
  /** Log-ins of one turn, and how many of them start in a second. */
  turns: Readonly<Record<LogInContender, { logIns: number; perSecond: number }>>;
  /** RSA-4096 for the authorities, as BankID's are; small runs have keys that are made faster. */
  authorityKeyType: 'rsa2048' | 'rsa4096';
  /** Drops a first round, in which code is compiled. */
  warmsUp: boolean;
}

const many = { logIns: 1_000, perSecond: 100 };
const few = { logIns: 2, perSecond: 5 };

/** The rates fill at most about 60 % of a core: npm `bankid` makes a TLS handshake for every call. */
export const fullLogIn: LogInSize = {
  rounds: 3,
  collects: 6,
  turns: {
    floor: many,
    'secure-start': many,
    'secure-start-redis': many,
    rival: many,
    'npm-bankid': { logIns: 100, perSecond: 5 },
  },
  authorityKeyType: 'rsa4096',
  warmsUp: true,
};

export const smallLogIn: LogInSize = {
  rounds: 1,
  collects: 1,
  turns: { floor: few, 'secure-start': few, 'secure-start-redis': few, rival: few, 'npm-bankid': few },
  authorityKeyType: 'rsa2048',
  warmsUp: false,
};

/**
 * Measures the CPU of a server process per log-in.
 *
 * A log-in is one auth and a collect each two seconds over mutual TLS 1.3 (RSA-2048), a frame each second over HTTP/1.1,
 * and finish. Evidence is verified by this project's server, and its bare cryptography is done by the floor; the others verify
 * nothing, and no archive keeps it. Each contender, Redis, BankID's stand-in and the browsers have a process of their own. Contenders take turns.
 */
export async function logInBenchmark(options: {
  size: LogInSize;
  profileFolder?: string | undefined;
  onRound: (round: number, rounds: number) => void;
}): Promise<LogInBenchmark> {
  const { size, profileFolder, onRound } = options;
  const evidence = await writeLogInEvidence({ itemCount: 10, authorityKeyType: size.authorityKeyType });
  const redis = await startRedis();
  const bankId = await startBankId({ completesAtCollect: size.collects, evidenceFile: evidence.path });
  const browsers = startOwnProcess({ program: new URL('./browsers-program.js', import.meta.url) });
  const contenders: { name: LogInContender; running: RunningContender }[] = [];
  const turns: Record<LogInContender, LogInTurn[]> = {
    floor: [],
    'secure-start': [],
    'secure-start-redis': [],
    rival: [],
    'npm-bankid': [],
  };
  try {
    for (const name of logInContenders) {
      const settings = {
        evidenceFile: evidence.path,
        ...(name === 'secure-start-redis' && { redisPort: redis.port }),
      };
      contenders.push({ name, running: await startContender({ name, bankId: bankId.origin, settings }) });
    }
    for (let round = size.warmsUp ? 0 : 1; round <= size.rounds; round += 1) {
      for (const { name, running } of rotated(contenders, round)) {
        const turn = await takeTurn({ name, running, redis, browsers, size, profileFolder });
        if (round > 0) turns[name].push(turn);
      }
      if (round > 0) onRound(round, size.rounds);
    }
    return summariseTurns({ rounds: size.rounds, collects: size.collects, turns });
  } finally {
    await Promise.all([browsers, bankId, ...contenders.map(({ running }) => running)].map((each) => each.stop()));
    await redis.stop();
    await evidence.remove();
  }
}

async function takeTurn(options: {
  name: LogInContender;
  running: RunningContender;
  redis: RunningRedis;
  browsers: OwnProcess;
  size: LogInSize;
  profileFolder: string | undefined;
}): Promise<LogInTurn> {
  const { name, running, redis, browsers, size, profileFolder } = options;
  const crowd: Crowd = { port: running.port, ...size.turns[name], polls: name === 'npm-bankid' };
  await redis.begin();
  await running.begin({ profileFile: profileFolder && join(profileFolder, `log-in-${name}.cpuprofile`) });
  // The two programs are compiled together: what one sends is what the other expects.
  const result = (await browsers.request(crowd)) as CrowdResult;
  const { cpuMicroseconds, loopBusy } = await running.end();
  const usage = await redis.end();
  return {
    perSecond: crowd.perSecond,
    cpuMsPerLogIn: cpuMicroseconds / 1000 / crowd.logIns,
    loopBusy,
    crowd: result,
    ...(name === 'secure-start-redis' && { redis: usage }),
  };
}
