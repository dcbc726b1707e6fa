import { spread, type Spread } from '../spread.ts';
import type { FlowsTurn } from './measure-flows.ts';

/** The contenders of this benchmark. */
export type FlowsContender = 'floor' | 'secure-start';

export const flowsContenders: readonly FlowsContender[] = ['floor', 'secure-start'];

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
}

/** The figures with a number of flows open; ratios and differences are taken within each round. */
export interface OpenFlowsRow {
  flows: number;
  isInProcess: boolean;
  /** Absent where the loop had no time left at a smaller size. */
  contenders: Partial<Record<FlowsContender, FlowsFigures>>;
  cpuSecureStartToFloor?: Spread;
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
  const found = rounds.map(({ turns, bareStreamHeapBytes }) => ({
    floor: turns.floor.find((turn) => turn.flows === flows),
    'secure-start': turns['secure-start'].find((turn) => turn.flows === flows),
    bareStreamHeapBytes,
  }));
  const floor = figuresOf(found.flatMap((round) => round.floor ?? []));
  const secureStart = figuresOf(found.flatMap((round) => round['secure-start'] ?? []));
  const ratios = found.flatMap((round) =>
    round.floor && round['secure-start']
      ? [round['secure-start'].cpuMicrosecondsPerFlowAndSecond / round.floor.cpuMicrosecondsPerFlowAndSecond]
      : [],
  );
  const heaps = found.flatMap((round) =>
    round['secure-start'] ? [round['secure-start'].heapBytesPerFlow - round.bareStreamHeapBytes] : [],
  );
  return {
    flows,
    isInProcess,
    contenders: { ...(floor && { floor }), ...(secureStart && { 'secure-start': secureStart }) },
    ...(ratios.length > 0 && { cpuSecureStartToFloor: spread(ratios) }),
    ...(heaps.length > 0 && { heapBytesOverBareStream: spread(heaps) }),
  };
}

function figuresOf(turns: readonly FlowsTurn[]): FlowsFigures | undefined {
  if (turns.length === 0) return undefined;
  const of = (member: Exclude<keyof FlowsTurn, 'firstError'>): Spread => spread(turns.map((turn) => turn[member]));
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
  };
}
