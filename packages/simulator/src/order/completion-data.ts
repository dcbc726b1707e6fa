import type { CompletionData, Risk } from '@secure-start/protocol/rp';
import type { Person } from '../people/person.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { Order } from './order.ts';

/** What a collect hands out when a person has completed an order. Source: spec rp-api.md 3.2. */
export function makeCompletion(options: {
  order: Order;
  person: Person;
  evidence: Evidence;
  /** `null`: none is given. */
  risk?: Risk | null | undefined;
}): CompletionData {
  const { order, person, evidence } = options;
  const { personalNumber, name, givenName, surname } = person;
  const { demands, returnRisk } = order.asked;
  const { risk = riskOf(order) } = options;
  return {
    user: { personalNumber, name, givenName, surname },
    device: { ipAddress: order.taken?.ipAddress ?? '127.0.0.1', uhi: person.uhi },
    bankIdIssueDate: `${person.bankIdIssuedOn}Z`,
    ...(demands.mrtd ? { stepUp: { mrtd: true } } : {}),
    ...evidence,
    ...(returnRisk && risk !== null ? { risk } : {}),
  };
}

/**
 * Ours, in the spirit of spec rp-api.md 11: an order that was opened on the same device from another address than the
 * e-service saw is suspicious.
 */
function riskOf({ asked, taken }: Order): Risk {
  return taken?.by === 'autostart' && taken.ipAddress !== asked.endUserIp ? 'moderate' : 'low';
}
