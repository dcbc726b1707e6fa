import type { WrittenProfile } from '../benchmark.ts';
import { inWords } from '../print.ts';
import type { Spread } from '../spread.ts';
import { flowsContenders, type FlowsFigures, type OpenFlowsBenchmark, type OpenFlowsRow } from './figures.ts';
import { maxLoopShare } from './measure-flows.ts';

/** The figures as a person reads them. */
export function openFlowsLines({ rounds, windowSeconds, bareStreamHeapBytes, rows }: OpenFlowsBenchmark): string[] {
  return [
    'open QR flows: a collect each 2 s over TLS, a frame each second, a new order after 28 s',
    `median (lowest to highest) of ${rounds} rounds of ${windowSeconds} s; heap after a collection of garbage`,
    `goals: at most 85 µs and within 15 % over all sizes; frames p99 at most 100 ms at 6,000; at most 6 kB over a bare stream`,
    ...rows.flatMap(rowLines),
    `  a bare node:http stream: ${kilobytes(bareStreamHeapBytes)}`,
  ];
}

function rowLines({
  flows,
  isInProcess,
  contenders,
  cpuSecureStartToFloor,
  cpuRedisToFloor,
  cpuRedis3ToFloor,
  heapBytesOverBareStream,
}: OpenFlowsRow): string[] {
  return [
    `  ${flows.toLocaleString('en')} flows${isInProcess ? ', collects answered within the process' : ''}`,
    ...flowsContenders.flatMap((name) => contenderLines(flows, name, contenders[name])),
    ...(cpuSecureStartToFloor ? [`    secure-start to floor: ${inWords(cpuSecureStartToFloor)}`] : []),
    ...(cpuRedisToFloor ? [`    with Redis to floor: ${inWords(cpuRedisToFloor)}`] : []),
    ...(cpuRedis3ToFloor ? [`    with Redis, in three processes, to floor: ${inWords(cpuRedis3ToFloor)}`] : []),
    ...(heapBytesOverBareStream
      ? [`    secure-start over a bare stream: ${kilobytes(heapBytesOverBareStream)} a flow`]
      : []),
  ];
}

function contenderLines(flows: number, name: string, figures: FlowsFigures | undefined): string[] {
  const title = `    ${name.padEnd(12)}`;
  if (!figures)
    return [`${title} not measured: its loop was over ${maxLoopShare * 100} % busy at a smaller size, or it needs TLS`];
  const { cpuMicrosecondsPerFlowAndSecond: cpu, loopBusy, collectsPerFlowAndSecond, errors, firstError } = figures;
  const { frameP50Ms, frameP99Ms, missed } = figures;
  const cores = ((cpu.median * flows) / 1e6).toFixed(2);
  const indent = ' '.repeat(title.length);
  return [
    `${title} ${inWords(cpu)} µs of CPU a flow and second; loop ${percent(loopBusy)} busy, ${cores} of a core`,
    `${indent} frames late by ${inWords(frameP50Ms)} ms (p50), ${inWords(frameP99Ms)} ms (p99), ${percent(missed)} left out`,
    `${indent} ${inWords(collectsPerFlowAndSecond)} collects a flow and second, ${errors} errors${firstError === undefined ? '' : `: ${firstError}`}`,
    ...(figures.redis
      ? [
          `${indent} Redis itself: ${inWords(figures.redis.cpuMicrosecondsPerFlowAndSecond)} µs, ${inWords(figures.redis.commandsPerFlowAndSecond)} commands a flow and second`,
        ]
      : []),
  ];
}

/** The profiles of the last round that are worth printing: those of the largest size over TLS. */
export function openFlowsProfiles({ rows }: OpenFlowsBenchmark): WrittenProfile[] {
  return flowsContenders.flatMap((name) => {
    const row = rows.findLast(({ isInProcess, contenders }) => !isInProcess && contenders[name]);
    const cpu = row?.contenders[name]?.cpuMicrosecondsPerFlowAndSecond;
    if (!row || !cpu) return [];
    const file = `open-flows-${row.flows}-${name}.cpuprofile`;
    return [{ file, microseconds: cpu.median, unit: 'a flow and second' }];
  });
}

function percent({ median }: Spread): string {
  return `${(median * 100).toLocaleString('en', { maximumSignificantDigits: 2 })} %`;
}

function kilobytes({ median, min, max }: Spread): string {
  return `${inWords({ median: median / 1000, min: min / 1000, max: max / 1000 })} kB`;
}
