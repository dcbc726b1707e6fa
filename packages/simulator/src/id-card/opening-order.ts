import type { Order } from '../order/order.ts';
import type { Person } from '../people/person.ts';
import type { RpIdentity } from '../pki/rp-identity.ts';

/**
 * The relying party of the order with which a holder opens a card. BankID's own name in it is unknown, so this one is ours.
 *
 * @see docs/spec/evidence-and-versions.md#signature-of-the-opening
 */
const idCardService: RpIdentity = {
  fingerprint: '',
  displayName: 'SIMULATED ID card',
  organisation: 'SIMULATED Finansiell ID-Teknik',
  attributes: [
    ['C', 'SE'],
    ['O', 'SIMULATED Finansiell ID-Teknik'],
    ['CN', 'SIMULATED ID card'],
  ],
  subject: 'cn=SIMULATED ID card,o=SIMULATED Finansiell ID-Teknik,c=SE',
};

/** Creates the order with which a person opens their card: an identification that no relying party has asked for. */
export function createOpeningOrder(options: {
  orderRef: string;
  person: Person;
  at: number;
  ipAddress: string;
}): Order {
  const { orderRef, person, at, ipAddress } = options;
  return {
    orderRef,
    rp: idCardService,
    parameters: {
      operation: 'auth',
      requirement: { pinCode: true, mrtd: false, certificatePolicies: [] },
      returnRisk: false,
    },
    createdAt: at,
    state: 'processing',
    stateSince: at,
    takenByApp: { at, personalNumber: person.personalNumber, ipAddress, startedBy: 'autostart' },
    wrongCodeCount: 0,
    history: [{ at, event: 'created', state: 'processing' }],
  };
}
