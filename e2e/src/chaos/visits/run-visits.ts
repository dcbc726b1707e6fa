import { setTimeout as sleep } from 'node:timers/promises';
import type { PlannedVisit } from '../schedule/plan-visits.ts';
import type { VisitReport } from '../verdict/record-line.ts';
import type { HttpTarget } from './http-target.ts';
import { phoneOf } from './phone.ts';
import type { VisitOptions } from './visit.ts';
import { visitDesk } from './visit-call.ts';
import { visitShop } from './visit-shop.ts';

/** Lets everyone come at a rate, and at most so many at once. Returns when the last one has left. */
export async function runVisits(
  options: Pick<VisitOptions, 'spread' | 'now' | 'patienceMs' | 'onMoment' | 'onFrameGap'> & {
    visits: readonly PlannedVisit[];
    people: readonly { personalNumber: string }[];
    target: HttpTarget;
    managementUrl: string;
    perSecond: number;
    maxAtOnce: number;
    /** Called after each visit. */
    onReport: (report: VisitReport) => void;
    /** Called when the last one has come. */
    onLast: () => void;
    /** Returns `true` when no more are to come. */
    isOver: () => boolean;
  },
): Promise<VisitReport[]> {
  const { visits, people, target, managementUrl, perSecond, maxAtOnce, onReport, onLast, isOver } = options;
  const { spread, now, patienceMs, onMoment, onFrameGap } = options;
  const reports: VisitReport[] = [];
  const present = new Set<Promise<void>>();
  const begunAt = now();

  async function visitOnce(visit: PlannedVisit): Promise<void> {
    const { personalNumber } = people[visit.person] ?? { personalNumber: '' };
    const phone = phoneOf({ managementUrl, personalNumber });
    const run = visit.kind === 'call' ? visitDesk : visitShop;
    const report = await run({ visit, personalNumber, target, phone, spread, now, patienceMs, onMoment, onFrameGap });
    reports.push(report);
    onReport(report);
  }

  for (const [index, visit] of visits.entries()) {
    const dueIn = begunAt + (index / perSecond) * 1_000 - now();
    if (dueIn > 0) await sleep(dueIn);
    while (present.size >= maxAtOnce) await Promise.race(present);
    if (isOver()) break;
    const one: Promise<void> = visitOnce(visit).finally(() => present.delete(one));
    present.add(one);
  }
  onLast();
  await Promise.all(present);
  return reports;
}
