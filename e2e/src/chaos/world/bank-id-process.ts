// The entry of the simulator in a process of its own. Its journal is kept outside of it, in a file, because it forgets old orders.
import { openSync, writeSync } from 'node:fs';
import { startSimulator } from '@secure-start/simulator';
import type { JournalOrder } from '../verdict/record-line.ts';

const [journalPath = '', peopleFile = ''] = process.argv.slice(2);
const simulator = await startSimulator({ peopleFile });
const file = openSync(journalPath, 'a');
const lookEveryMs = 500;
/** The number of entries of each order that are in the file. */
const written = new Map<string, number>();

/** An order is written again whenever it has changed. */
function writeJournal(): void {
  const lines = simulator.orders().flatMap((order): string[] => {
    const { orderRef, operation, parameters, takenByApp, history } = order;
    if (written.get(orderRef) === history.length) return [];
    written.set(orderRef, history.length);
    const id = parameters.userNonVisibleData;
    const line: JournalOrder = {
      orderRef,
      operation,
      id: id === undefined ? undefined : Buffer.from(id, 'base64').toString(),
      personalNumber: takenByApp?.personalNumber,
      history: history.map(({ at, event, state }) => ({ at, event, state })),
    };
    return [`${JSON.stringify(line)}\n`];
  });
  if (lines.length > 0) writeSync(file, lines.join(''));
}

setInterval(writeJournal, lookEveryMs);
const { environment, managementUrl, credentials } = simulator;
process.send?.({ environment, managementUrl, cert: credentials.cert, key: credentials.key });
process.on('message', () => {
  writeJournal();
  process.send?.({ written: true });
});
process.once('disconnect', () => process.exit());
