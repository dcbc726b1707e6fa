import { spread, type Spread } from '../spread.ts';
import type { FlowsContender, FlowsTurn } from './measure-flows.ts';

export const flowsContenders: readonly FlowsContender[] = ['floor', 'secure-start', 'redis', 'redis-3'];

/** Figures of one contender with a number of flows open, over the rounds in which it came that far. */
export interface FlowsFigures {
  rounds: number;
  cpuMicrosecondsPerFlowAndSecond: Spread;
  loopBusy: Spread;
  /** About 0.5, unless the machine is too busy. */
  collectsPerFlowAndSecond: Spread;
  frameP50Ms: Spread;
  frameP99Ms: Spread;
  missed: Spread;
  heapBytesPerFlow: Spread;
  errors: number;
  firstError?: string;
  /** Only with Redis: the work of its server. */
  redis?: { cpuMicrosecondsPerFlowAndSecond: Spread; commandsPerFlowAndSecond: Spread };
}

/** The figures with a number of flows open; ratios and differences are taken within each round. */
export interface OpenFlowsRow {
  flows: number;
  isInProcess: boolean;
  /** Absent where the loop had no time left at a smaller size. */
  contenders: Partial<Record<FlowsContender, FlowsFigures>>;
  cpuSecureStartToFloor?: Spread;
  /** With Redis, whose own CPU is not in it. */
  cpuRedisToFloor?: Spread;
  cpuRedis3ToFloor?: Spread;
  /** Heap of a flow of `secure-start` less that of a bare stream. */
  heapBytesOverBareStream?: Spread;
}

/** The figures of the benchmark. */
export interface OpenFlowsBenchmark {
  benchmark: 'open-flows';
  node: string;
  rounds: number;
  windowSeconds: number;
  bareStreamHeapBytes: Spread;
  rows: readonly OpenFlowsRow[];
}

/** The turns of one round; each contender has one for every size it came to. */
export interface Round {
  turns: Readonly<Record<FlowsContender, readonly FlowsTurn[]>>;
  bareStreamHeapBytes: number;
}

/** Sums up the rounds with a number of flows open. */
export function rowOf(options: { flows: number; isInProcess: boolean; rounds: readonly Round[] }): OpenFlowsRow {
  const { flows, isInProcess, rounds } = options;
  const turnsAt = (name: FlowsContender): (FlowsTurn | undefined)[] =>
    rounds.map(({ turns }) => turns[name].find((turn) => turn.flows === flows));
  const floorTurns = turnsAt('floor');
  const ratioOf = (name: FlowsContender): Spread | undefined => {
    const ratios = turnsAt(name).flatMap((turn, round) => {
      const under = floorTurns[round];
      return turn && under ? [turn.cpuMicrosecondsPerFlowAndSecond / under.cpuMicrosecondsPerFlowAndSecond] : [];
    });
    return ratios.length > 0 ? spread(ratios) : undefined;
  };
  const contenders: OpenFlowsRow['contenders'] = {};
  for (const name of flowsContenders) {
    const figures = figuresOf(turnsAt(name).flatMap((turn) => turn ?? []));
    if (figures) contenders[name] = figures;
  }
  const [ours, redis, redis3] = [ratioOf('secure-start'), ratioOf('redis'), ratioOf('redis-3')];
  const found = rounds.map(({ bareStreamHeapBytes }, round) => ({
    turn: turnsAt('secure-start')[round],
    bareStreamHeapBytes,
  }));
  const heaps = found.flatMap(({ turn, bareStreamHeapBytes }) =>
    turn ? [turn.heapBytesPerFlow - bareStreamHeapBytes] : [],
  );
  return {
    flows,
    isInProcess,
    contenders,
    ...(ours && { cpuSecureStartToFloor: ours }),
    ...(redis && { cpuRedisToFloor: redis }),
    ...(redis3 && { cpuRedis3ToFloor: redis3 }),
    ...(heaps.length > 0 && { heapBytesOverBareStream: spread(heaps) }),
  };
}

function figuresOf(turns: readonly FlowsTurn[]): FlowsFigures | undefined {
  if (turns.length === 0) return undefined;
  const of = (member: Exclude<keyof FlowsTurn, 'firstError' | 'redis'>): Spread =>
    spread(turns.map((turn) => turn[member]));
  const firstError = turns.find((turn) => turn.firstError !== undefined)?.firstError;
  return {
    rounds: turns.length,
    cpuMicrosecondsPerFlowAndSecond: of('cpuMicrosecondsPerFlowAndSecond'),
    loopBusy: of('loopBusy'),
    collectsPerFlowAndSecond: of('collectsPerFlowAndSecond'),
    frameP50Ms: of('frameP50Ms'),
    frameP99Ms: of('frameP99Ms'),
    missed: of('missed'),
    heapBytesPerFlow: of('heapBytesPerFlow'),
    errors: turns.reduce((sum, { errors }) => sum + errors, 0),
    ...(firstError !== undefined && { firstError }),
    ...redisFiguresOf(turns.flatMap(({ redis }) => redis ?? [])),
  };
}

function redisFiguresOf(used: readonly NonNullable<FlowsTurn['redis']>[]): Pick<FlowsFigures, 'redis'> {
  if (used.length === 0) return {};
  return {
    redis: {
      cpuMicrosecondsPerFlowAndSecond: spread(used.map((one) => one.cpuMicrosecondsPerFlowAndSecond)),
      commandsPerFlowAndSecond: spread(used.map((one) => one.commandsPerFlowAndSecond)),
    },
  };
}
