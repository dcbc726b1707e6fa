import type { WrittenProfile } from '../benchmark.ts';
import { inWords } from '../print.ts';
import { type LogInBenchmark, type LogInFigures, logInContenders } from './figures.ts';

/** The figures as a person reads them. */
export function logInLines({ rounds, collects, contenders, cpuRatios }: LogInBenchmark): string[] {
  return [
    `CPU of a log-in: auth, ${collects} collects, a frame each second, evidence verified (floor: its bare cryptography), finish; median (lowest to highest) of ${rounds} rounds`,
    ...logInContenders.map((name) => {
      const { perSecond, cpuMsPerLogIn, loopBusy, completed, framesPerLogIn, errors, firstError } = contenders[name];
      return (
        `  ${name.padEnd(18)} ${inWords(cpuMsPerLogIn)} ms at ${perSecond} a second, loop ${Math.round(loopBusy.median * 100)} % busy; ` +
        `${completed} completed, ${framesPerLogIn.toFixed(1)} frames each, ${errors} errors${firstError === undefined ? '' : `: ${firstError}`}`
      );
    }),
    `  secure-start to floor: ${inWords(cpuRatios.secureStartToFloor)} (goal: at most 1.5)`,
    `  secure-start with Redis to floor: ${inWords(cpuRatios.secureStartRedisToFloor)} (goal: at most 2.2)`,
    ...redisLines(contenders['secure-start-redis']),
    `  npm bankid with express and PNG to secure-start: ${inWords(cpuRatios.npmBankidToSecureStart)} (goal: at least 20)`,
    `  secure-start to the fair rival: ${inWords(cpuRatios.secureStartToRival)} (goal: less than 1)`,
    `  rival to floor: ${inWords(cpuRatios.rivalToFloor)}`,
  ];
}

function redisLines({ redis }: LogInFigures): string[] {
  if (!redis) return [];
  const { cpuMsPerLogIn, scriptsPerLogIn, commandsPerLogIn } = redis;
  return [
    `  Redis itself: ${inWords(cpuMsPerLogIn)} ms of CPU, ${inWords(scriptsPerLogIn)} scripts, ${inWords(commandsPerLogIn)} commands a log-in`,
  ];
}

/** The profiles of the last round that are worth printing. */
export function logInProfiles({ contenders }: LogInBenchmark): WrittenProfile[] {
  return (['floor', 'secure-start', 'secure-start-redis'] as const).map((name) => ({
    file: `log-in-${name}.cpuprofile`,
    microseconds: contenders[name].cpuMsPerLogIn.median * 1000,
    unit: 'a log-in',
  }));
}
