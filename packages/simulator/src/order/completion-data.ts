import type { CompletionData, Risk } from '@secure-start/protocol/rp';
import type { Evidence } from '../evidence/evidence.ts';
import { isLoopback } from '../options/option-kinds.ts';
import type { Person } from '../people/person.ts';
import type { Order } from './order.ts';

/**
 * Creates the completion data that a collect returns.
 *
 * @see docs/spec/rp-api.md#collect-response
 */
export function createCompletionData(options: {
  order: Order;
  person: Person;
  evidence: Evidence;
  /** `null`: BankID reports none. Default: assessed from the order. */
  risk?: Risk | null | undefined;
}): CompletionData {
  const { order, person, evidence } = options;
  const { personalNumber, name, givenName, surname } = person;
  const { requirement, returnRisk } = order.parameters;
  const { risk = assessRisk(order) } = options;
  return {
    user: { personalNumber, name, givenName, surname },
    device: { ipAddress: order.takenByApp?.ipAddress ?? '127.0.0.1', uhi: person.uhi },
    bankIdIssueDate: `${person.bankIdIssuedOn}Z`,
    ...(requirement.mrtd ? { stepUp: { mrtd: true } } : {}),
    signature: evidence.signature,
    ocspResponse: evidence.ocspResponse,
    ...(returnRisk && risk !== null ? { risk } : {}),
  };
}

/**
 * Assesses the risk of an order. It is `moderate` when the app is on another address than `endUserIp` although the order
 * was opened on the same device. All of loopback is one address: browsers reach a name below `localhost` by any of them.
 * The rule is ours: BankID's inputs are known, its rule is not.
 *
 * @see docs/spec/rp-api.md#inputs-of-the-risk-indication
 */
function assessRisk({ parameters, takenByApp }: Order): Risk {
  if (takenByApp?.startedBy !== 'autostart') return 'low';
  const { ipAddress } = takenByApp;
  const { endUserIp = '' } = parameters;
  return ipAddress === endUserIp || (isLoopback(ipAddress) && isLoopback(endUserIp)) ? 'low' : 'moderate';
}
