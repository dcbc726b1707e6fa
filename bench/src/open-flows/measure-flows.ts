import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type RunningBankId, startBankId } from '../bank-id/start-bank-id.ts';
import type { ContenderName } from '../contenders/messages.ts';
import { type RunningGroup, startGroup } from '../contenders/start-group.ts';
import { type RedisUsage, type RunningRedis, startRedis } from '../redis/start-redis.ts';
import { latenessAt } from './lateness.ts';
import { type RunningWatchers, startWatchers } from './start-watchers.ts';

/** Above this share of its time the loop of a process can take no more: larger sizes are left out. */
export const maxLoopShare = 0.9;

/** The needs of one contender with a number of flows open. */
export interface FlowsTurn {
  flows: number;
  cpuMicrosecondsPerFlowAndSecond: number;
  loopBusy: number;
  /** About 0.5, unless the process or its BankID has too little of the machine. */
  collectsPerFlowAndSecond: number;
  frameP50Ms: number;
  frameP99Ms: number;
  /** Frames that were left out, as a share of those that were due: 0 to 1. */
  missed: number;
  heapBytesPerFlow: number;
  errors: number;
  firstError?: string;
  /** Only with Redis: the work of its server. */
  redis?: { cpuMicrosecondsPerFlowAndSecond: number; commandsPerFlowAndSecond: number };
}

/** The contenders of this benchmark. */
export type FlowsContender = 'floor' | 'secure-start' | 'redis' | 'redis-3';

/** The program of each, and how many processes of it share the flows. */
const setUps: Readonly<Record<FlowsContender, { program: ContenderName; processes: number }>> = {
  floor: { program: 'floor', processes: 1 },
  'secure-start': { program: 'secure-start', processes: 1 },
  redis: { program: 'secure-start-redis', processes: 1 },
  'redis-3': { program: 'secure-start-redis', processes: 3 },
};

/** The plan by which one contender is measured. */
export interface FlowsPlan {
  name: FlowsContender;
  /** Numbers of flows, in rising order. */
  sizes: readonly number[];
  /** Collects are answered within the process, without TLS. */
  isInProcess: boolean;
  /** The number of processes that hold the browsers. */
  watchers: number;
  flowsPerSecond: number;
  settleMs: number;
  windowMs: number;
  /** The number of flows that are open when memory is first measured: by then all code is loaded. */
  firstFlows: number;
  profileFolder?: string | undefined;
}

/** Opens flows and measures at each size, until the loop of the contender is too busy for the next. */
export async function measureFlows(plan: FlowsPlan): Promise<FlowsTurn[]> {
  const { name, sizes, isInProcess, flowsPerSecond, firstFlows } = plan;
  const bankId = isInProcess ? undefined : await startBankId({});
  const { program, processes } = setUps[name];
  const redis = program === 'secure-start-redis' ? await startRedis() : undefined;
  const contender = await startGroup({
    name: program,
    processes,
    bankId: bankId?.origin ?? 'in-process',
    settings: { redisPort: redis?.port },
  });
  const watchers = startWatchers({ processes: plan.watchers });
  const turns: FlowsTurn[] = [];
  const openMore = (flows: number): Promise<void> =>
    watchers.open({ ports: contender.ports, flows, perSecond: flowsPerSecond });
  try {
    await openMore(firstFlows);
    await sleep(plan.settleMs);
    const { heapBytes } = await contender.memory();
    let open = firstFlows;
    for (const flows of sizes) {
      await openMore(flows - open);
      open = flows;
      const turn = await measure({ plan, contender, redis, bankId, watchers, flows });
      const memory = await contender.memory();
      turns.push({ ...turn, heapBytesPerFlow: (memory.heapBytes - heapBytes) / (flows - firstFlows) });
      if (turn.loopBusy > maxLoopShare) break;
    }
    return turns;
  } finally {
    await watchers.stop();
    await contender.stop();
    await bankId?.stop();
    await redis?.stop();
  }
}

async function measure(options: {
  plan: FlowsPlan;
  contender: RunningGroup;
  redis: RunningRedis | undefined;
  bankId: RunningBankId | undefined;
  watchers: RunningWatchers;
  flows: number;
}): Promise<Omit<FlowsTurn, 'heapBytesPerFlow'>> {
  const { plan, contender, redis, bankId, watchers, flows } = options;
  const { profileFolder, name, settleMs, windowMs } = plan;
  await sleep(settleMs);
  await contender.begin({
    profileFile: profileFolder && join(profileFolder, `open-flows-${flows}-${name}.cpuprofile`),
  });
  await redis?.begin();
  const collectsBefore = (await bankId?.collects()) ?? 0;
  await watchers.begin();
  await sleep(windowMs);
  const { lateness, frames, missed, errors, firstError, open } = await watchers.end();
  const collects = ((await bankId?.collects()) ?? 0) - collectsBefore;
  const { cpuMicroseconds, seconds, loopBusy, collectsInProcess } = await contender.end();
  const redisUsage = await redis?.end();
  return {
    flows,
    cpuMicrosecondsPerFlowAndSecond: cpuMicroseconds / seconds / flows,
    loopBusy,
    collectsPerFlowAndSecond: (collects + collectsInProcess) / seconds / flows,
    frameP50Ms: latenessAt(lateness, 0.5),
    frameP99Ms: latenessAt(lateness, 0.99),
    missed: missed / (frames + missed),
    errors: errors + (flows - open),
    ...(firstError !== undefined && { firstError }),
    ...(redisUsage && { redis: redisShare(redisUsage, seconds * flows) }),
  };
}

function redisShare({ cpuMicroseconds, commands }: RedisUsage, flowSeconds: number): FlowsTurn['redis'] & object {
  return {
    cpuMicrosecondsPerFlowAndSecond: cpuMicroseconds / flowSeconds,
    commandsPerFlowAndSecond: commands / flowSeconds,
  };
}
