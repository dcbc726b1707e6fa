import { inWords } from '../print.ts';
import type { SimulatorBenchmark } from './simulator.ts';

const goals = { signed: '≤ 1.3, the bare server makes the RSA signatures too', placeholder: '≤ 2' } as const;

/** The figures as a person reads them. */
export function simulatorLines(figures: SimulatorBenchmark): string[] {
  const { rounds, ordersPerRound, start, testLogIn, openOrders, memory } = figures;
  return [
    `orders started, approved and collected; median (lowest to highest) of ${rounds} rounds of ${ordersPerRound}`,
    ...(['signed', 'placeholder'] as const).flatMap((evidence) => [
      ...(['simulator', 'bare'] as const).map(
        (server) =>
          `  evidence ${evidence.padEnd(12)} ${server.padEnd(10)} ${inWords(figures[evidence][server].ordersPerSecond)} orders/s, ` +
          `${inWords(figures[evidence][server].ordersPerCpuSecond)} orders per second of its CPU`,
      ),
      `  CPU of an order, evidence ${evidence}, simulator to bare: ${inWords(figures[evidence].cpuToBare)} (goal: ${goals[evidence]})`,
    ]),
    `  CPU of an order, evidence signed to placeholder: ${inWords(figures.cpuSignedToPlaceholder)}`,
    `start: node -e 0 ${inWords(start.nodeMs)} ms, bare HTTPS server ${inWords(start.bareMs)} ms, ` +
      `simulator ${inWords(start.simulatorMs)} ms, of it startSimulator() ${inWords(start.startSimulatorMs)} ms`,
    `  simulator to node -e 0: ${inWords(start.simulatorToNode)}, to the bare server: ${inWords(start.simulatorToBare)}`,
    `log-in in a test, ${testLogIn.logInsPerRound} in a round: ours ${inWords(testLogIn.oursMs)} ms, ` +
      `eight bare requests ${inWords(testLogIn.bareMs)} ms`,
    `  ours to bare: ${inWords(testLogIn.oursToBare)} (goal: ≤ 2), by CPU of the test: ${inWords(testLogIn.cpuOursToBare)}`,
    `memory, ${openOrders.openOrders} open orders: ${Math.round(openOrders.bytesPerOpenOrder)} bytes each, ` +
      `${Math.round(openOrders.residentMegabytes)} MB resident`,
    ...memory.samples.map(
      ({ orders, usedBytes, residentBytes }) =>
        `  after ${orders.toLocaleString('en')} orders: ${megabytes(usedBytes)} used, ${megabytes(residentBytes)} resident`,
    ),
    `  all to half: ${memory.usedAllToHalf.toFixed(3)} used, ${memory.residentAllToHalf.toFixed(3)} resident (goal: bounded, ≤ 1.1)`,
  ];
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
