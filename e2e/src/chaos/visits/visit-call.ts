import { setTimeout as sleep } from 'node:timers/promises';
import { deskOrigin } from '../world/app-setup.ts';
import type { VisitReport } from '../verdict/record-line.ts';
import { type Notes, reportOf, type VisitOptions } from './visit.ts';

const retryMs = 400;
const startAttempts = 30;
const lookEveryMs = 500;

/** A call as the agent's page shows it. */
interface ShownCall {
  callId: string;
  state: string;
}

/** A call: the agent, a desk of their own, asks for a person, who answers in the app. */
export async function visitDesk(options: VisitOptions): Promise<VisitReport> {
  const { visit, personalNumber, now } = options;
  const notes: Notes = { told: [] };
  const startedAt = now();
  const end = await call(options, notes);
  return reportOf({ visit, personalNumber, notes, startedAt, endedAt: now(), end });
}

async function call(options: VisitOptions, notes: Notes): Promise<string> {
  const { visit, personalNumber, target, phone, now, patienceMs, onMoment } = options;
  const headers = {
    host: new URL(deskOrigin).host,
    origin: deskOrigin,
    'content-type': 'application/json',
    'x-agent': `agent-${visit.ref}`,
  };
  const giveUpAt = now() + patienceMs;
  const noteShown = ({ callId, state }: ShownCall): void => {
    // A call whose answer was lost may be followed by another one.
    if (notes.toldOf !== callId) notes.told = [];
    notes.toldOf = callId;
    if (notes.told.at(-1) !== state) notes.told.push(state);
  };
  const look = async (): Promise<ShownCall | undefined> => {
    const answer = await target.ask({ method: 'GET', path: '/call-desk/desk', headers }).catch(() => undefined);
    const shown = answer?.body['call'] as ShownCall | undefined;
    if (shown !== undefined) noteShown(shown);
    return shown;
  };

  for (let attempt = 0; (await look()) === undefined; attempt += 1) {
    if (attempt === startAttempts) return 'notStarted';
    const body = { purpose: 'identify', personalNumber, callInitiator: 'user', reference: `${visit.ref}.${attempt}` };
    const ask = { method: 'POST', path: '/call-desk/calls', headers, body } as const;
    const answer = await target.ask(ask).catch(() => undefined);
    if (answer !== undefined) onMoment('started', answer.port);
    // An answer that was lost may have started the call, which the desk then shows.
    if (answer?.status !== 201) await sleep(retryMs);
  }

  let isAnswered = false;
  while (now() < giveUpAt) {
    const shown = await look();
    if (shown !== undefined && shown.state !== 'pending' && shown.state !== 'completed') return shown.state;
    if (!isAnswered) isAnswered = await answerInApp();
    await sleep(lookEveryMs);
  }
  return 'gaveUp';

  async function answerInApp(): Promise<boolean> {
    const [order] = await phone.takeWaiting();
    if (order === undefined) return false;
    await phone.confirmCall(order.orderRef);
    await sleep(visit.readMs);
    if (visit.ending === 'refuse') await phone.refuse(order.orderRef);
    else await phone.approve(order.orderRef);
    notes.approvedAt = now();
    return true;
  }
}
