import { setTimeout as sleep } from 'node:timers/promises';
import type { Person } from '@secure-start/simulator';
import type { Visitor, Watching } from '../server-on-simulator/visitor.ts';
import { eventually } from '../support/eventually.ts';
import type { Processes } from './start-processes.ts';

/** Moments of a log-in at which a test can do something to the processes. */
export interface Moments {
  started?: () => void | Promise<void>;
  scanned?: () => void | Promise<void>;
  approved?: () => void | Promise<void>;
  completed?: () => void | Promise<void>;
}

/** Opens the stream, again and again as a page does, until one has brought what is looked for. */
export async function watchUntil<Found>(
  visitor: Visitor,
  purpose: string,
  look: (watching: Watching) => Found | undefined,
): Promise<Found> {
  let watching: Watching | undefined;
  try {
    return await eventually(`the event of ${purpose}`, async () => {
      if (watching?.hasEnded()) watching = undefined;
      // A connection that breaks is a reason to connect again.
      watching ??= await visitor.watch(purpose).catch(() => undefined);
      return watching && look(watching);
    });
  } finally {
    await watching?.close().catch(() => undefined);
  }
}

/** Does something while the page of a flow stays open: it connects again whenever its stream ends. */
async function withOpenPage(visitor: Visitor, purpose: string, work: Moments[keyof Moments]): Promise<void> {
  if (work === undefined) return;
  let isOver = false;
  const stayOpen = async (): Promise<void> => {
    while (!isOver) {
      const watching = await visitor.watch(purpose).catch(() => undefined);
      do await sleep(50);
      while (watching && !watching.hasEnded() && !isOver);
      await watching?.close().catch(() => undefined);
    }
  };
  const open = stayOpen();
  try {
    await work();
  } finally {
    isOver = true;
    await open;
  }
}

/** Does it again until the server answers; a request may hit a process that ends. */
export async function untilAnswered<Answer extends { status: number }>(ask: () => Promise<Answer>): Promise<Answer> {
  return eventually('an answer', async () => {
    const answer = await ask().catch(() => undefined);
    return answer && answer.status < 500 && answer.status !== 409 ? answer : undefined;
  });
}

/**
 * Logs in by QR code from the start to the end.
 *
 * Returns the status of the last answer, or `outcomeUnknown` when BankID's answer died with a process: that is the stated
 * reason for which a log-in may fail then.
 */
export async function logIn(options: {
  processes: Pick<Processes, 'simulator'>;
  visitor: Visitor;
  moments?: Moments;
  purpose?: 'login' | 'agreement';
  /** The person who scans. Default: the first person. A person has one order at a time. */
  person?: Person;
}): Promise<number | 'outcomeUnknown'> {
  const { processes, visitor, moments = {}, purpose = 'login', person } = options;
  const { app } = processes.simulator;
  await untilAnswered(() => visitor.post('/flows', { purpose, device: 'other' }));
  await withOpenPage(visitor, purpose, moments.started);
  const orderRef = await watchUntilScanned({ processes, visitor, purpose, person });
  await withOpenPage(visitor, purpose, moments.scanned);
  await app.approve({ orderRef });
  await withOpenPage(visitor, purpose, moments.approved);
  const ends: readonly string[] = ['completed', 'outcomeUnknown'];
  const end = await watchUntil(visitor, purpose, (watching) =>
    watching.states().find(({ state }) => ends.includes(state)),
  );
  if (end.state === 'outcomeUnknown') return 'outcomeUnknown';
  await withOpenPage(visitor, purpose, moments.completed);
  return (await untilAnswered(() => visitor.post(`/flows/${purpose}/finish`))).status;
}

/** Scans the code on show; one that is a second too old is refused, and the next one is scanned. */
async function watchUntilScanned(options: {
  processes: Pick<Processes, 'simulator'>;
  visitor: Visitor;
  purpose: string;
  person: Person | undefined;
}): Promise<string> {
  const { processes, visitor, purpose, person } = options;
  const { app } = processes.simulator;
  return eventually('a code that can be scanned', async () => {
    const qr = await watchUntil(visitor, purpose, (watching) => watching.frames().at(-1));
    const scanned = await app.scan({ qr, ...(person && { person }) });
    return scanned.accepted ? scanned.order.orderRef : undefined;
  });
}
