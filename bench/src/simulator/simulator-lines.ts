import { inWords } from '../print.ts';
import type { SimulatorBenchmark } from './simulator.ts';

/** The figures as a person reads them. */
export function simulatorLines({ rounds, ordersPerRound, readyMs, memory, ...figures }: SimulatorBenchmark): string[] {
  return [
    `orders started, approved and collected; median (lowest to highest) of ${rounds} rounds of ${ordersPerRound}`,
    ...(['signed', 'placeholder'] as const).map(
      (evidence) =>
        `  evidence ${evidence.padEnd(12)} ${inWords(figures[evidence].ordersPerSecond)} orders/s, ` +
        `${inWords(figures[evidence].ordersPerCpuSecond)} orders per second of the simulator's CPU`,
    ),
    `  CPU of an order, evidence signed to placeholder: ${inWords(figures.cpuSignedToPlaceholder)}`,
    `  ready after ${inWords(readyMs)} ms`,
    `  ${memory.openOrders} open orders: ${Math.round(memory.bytesPerOpenOrder)} bytes each, ` +
      `${Math.round(memory.residentMegabytes)} MB resident`,
  ];
}
