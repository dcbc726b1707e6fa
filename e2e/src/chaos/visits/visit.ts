import type { Moment } from '../schedule/fault.ts';
import type { PlannedVisit } from '../schedule/plan-visits.ts';
import type { VisitReport } from '../verdict/record-line.ts';
import type { HttpTarget } from './http-target.ts';
import type { Phone } from './phone.ts';

/** Options of a visit. */
export interface VisitOptions {
  visit: PlannedVisit;
  personalNumber: string;
  target: HttpTarget;
  phone: Phone;
  /** Returns a number from 0 up to 1. */
  spread: () => number;
  now: () => number;
  /** The longest that a person stays. */
  patienceMs: number;
  /** Called at each moment, with the port of the process that serves the browser. */
  onMoment: (moment: Moment, port: number) => void;
  /** Called with the milliseconds between two frames. */
  onFrameGap: (ms: number) => void;
}

/** The notes of a person. */
export interface Notes {
  told: string[];
  toldOf?: string;
  /** The instant of the approval in the app. */
  approvedAt?: number;
}

/** Writes the report of a visit that has ended. */
export function reportOf(options: {
  visit: PlannedVisit;
  personalNumber: string;
  notes: Notes;
  startedAt: number;
  endedAt: number;
  end: string;
}): VisitReport {
  const { visit, personalNumber, notes, startedAt, endedAt, end } = options;
  const { told, toldOf, approvedAt } = notes;
  const outcomeMs = approvedAt === undefined || end !== 'finished' ? {} : { outcomeMs: endedAt - approvedAt };
  const { ref, kind } = visit;
  const shown = { told, ...(toldOf !== undefined && { toldOf }) };
  return { ref, kind, personalNumber, startedAt, endedAt, ...shown, end, ...outcomeMs };
}
