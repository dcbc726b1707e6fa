/**
 * A program: for every number it is sent it collects that many times, and answers with the {@link Turn}.
 * Arguments: which client, origin, connections.
 */
import { collectors, type CollectorName } from './collectors.ts';
import type { Turn } from './turn.ts';

const [name = '', origin = '', connections = ''] = process.argv.slice(2);
if (!isCollectorName(name)) throw new Error(`there is no client named ${name}`);
const inFlight = Number(connections);
const collect = collectors[name](origin, inFlight);

process.on('message', (calls: number) => {
  takeTurn(calls).then(
    (turn) => process.send?.(turn),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.on('disconnect', () => process.exit());

async function takeTurn(calls: number): Promise<Turn> {
  const startedAt = performance.now();
  const cpu = process.cpuUsage();
  let left = calls;
  await Promise.all(
    Array.from({ length: inFlight }, async () => {
      while (left-- > 0) {
        const status = await collect();
        if (status !== 'pending') throw new Error(`the order is ${status}`);
      }
    }),
  );
  const seconds = (performance.now() - startedAt) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return { callsPerSecond: calls / seconds, cpuMicrosecondsPerCall: (user + system) / calls };
}

function isCollectorName(text: string): text is CollectorName {
  return Object.hasOwn(collectors, text);
}
