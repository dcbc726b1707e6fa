import { undeliveredAdmission } from '../../engine/effects/deliveries.ts';
import type { Admission } from '../../engine/store.ts';
import { secretHash } from '../../http/secrets.ts';
import { BankIdServerError } from '../../http/server-error.ts';
import type { Limit } from '../../limits/limits.ts';
import type { CallLimits } from '../call-desk-options.ts';
import { type DeskEngine, deskMachine } from '../desk/desk-machine.ts';
import type { WholePersonalNumber } from '../desk/desk.ts';
import { holdName } from '../effects/number-hold.ts';
import { personLock, personLockMs } from './person-lock.ts';

/** Longer than an admitted call takes to stand at its desk, callbacks aside. */
const startMarginMs = 15_000;

/** The locks of a call that was admitted. */
export interface CallLocks {
  /** Keeps the agent's other presses out, until the call stands at the desk. */
  start: { name: string; holder: string };
  /** Keeps colleagues from asking the person, until the question is gone from the app. */
  person: { name: string; holder: string };
}

interface Check {
  admission: Admission;
  code: 'tooManyUndelivered' | 'callUnderWay' | 'askedByColleague' | 'numberHeld' | 'tooManyCalls';
}

/**
 * Admits a call in one trip, all or nothing: a call that is refused counts for no limit and holds no lock.
 *
 * @throws BankIdServerError `tooManyUndelivered`, `callUnderWay`, `askedByColleague`, `numberHeld` or `tooManyCalls`, the last two with
 * `Retry-After`.
 */
export async function admitCall(options: {
  engine: Pick<DeskEngine, 'admit'>;
  limits: CallLimits;
  /** Set for a signature. */
  maxUndelivered?: number;
  callbackTimeoutMs: number;
  placeMs: number;
  callId: string;
  deskKey: string;
  agentId: string;
  personalNumber: WholePersonalNumber;
}): Promise<CallLocks> {
  const { engine, limits, maxUndelivered, callbackTimeoutMs, placeMs, callId, deskKey, agentId, personalNumber } =
    options;
  const start = { name: `start:${deskKey}`, holder: callId };
  const person = personLock({ personalNumber, callId });
  const checks: Check[] = [
    ...(maxUndelivered === undefined
      ? []
      : [
          {
            admission: undeliveredAdmission({ kind: deskMachine.kind, maxUndelivered }),
            code: 'tooManyUndelivered',
          } as const,
        ]),
    {
      admission: { kind: 'lease', ...start, forMs: 2 * callbackTimeoutMs + startMarginMs, places: 1 },
      code: 'callUnderWay',
    },
    {
      admission: { kind: 'lease', ...person, forMs: personLockMs({ callbackTimeoutMs, placeMs }), places: 1 },
      code: 'askedByColleague',
    },
    { admission: { kind: 'free', name: holdName(personalNumber) }, code: 'numberHeld' },
    ...rate(`agent:${secretHash(agentId)}`, limits.perAgent),
    ...rate(`asked:${secretHash(personalNumber)}`, limits.perPerson),
  ];
  const answer = await engine.admit(checks.map(({ admission }) => admission));
  if (answer.admitted) return { start, person };
  const { code } = checks[answer.refused] ?? { code: 'tooManyCalls' };
  const isTimed = code === 'numberHeld' || code === 'tooManyCalls';
  const headers = isTimed ? { 'retry-after': String(Math.ceil(answer.retryAfterMs / 1_000)) } : {};
  throw new BankIdServerError(code, '', headers);
}

function rate(name: string, limit: Limit | 'off'): Check[] {
  if (limit === 'off') return [];
  return [{ admission: { kind: 'rate', name, burst: limit.burst, everyMs: limit.everyMs }, code: 'tooManyCalls' }];
}
