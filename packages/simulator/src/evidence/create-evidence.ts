import type { Person } from '../people/person.ts';
import type { TamperingName } from './tampering/tamperings.ts';
import type { Evidence } from './evidence.ts';
import type { Order } from '../order/order.ts';

/**
 * Makes the evidence of one order at the instant `at` (milliseconds since 1970); with `tampering`, evidence that a
 * verifier must refuse, because a fault rule wants it.
 */
export type EvidenceFor = (options: {
  order: Order;
  person: Person;
  at: number;
  tampering?: TamperingName;
}) => Promise<Evidence>;

/**
 * Stands in for evidence: base64 of XML that says what it is, and that no verifier may accept.
 *
 * It carries what was asked for, as the real signature does.
 */
export const placeholderEvidence: EvidenceFor = ({ order, person, at }) => {
  const { userVisibleData, userNonVisibleData } = order.asked;
  const signature = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!-- SIMULATED PLACEHOLDER: this is not a signature and proves nothing -->',
    '<simulatedPlaceholder>',
    `<orderRef>${order.orderRef}</orderRef><personalNumber>${person.personalNumber}</personalNumber>`,
    `<approvedAt>${new Date(at).toISOString()}</approvedAt>`,
    userVisibleData === undefined ? '' : `<usrVisibleData>${userVisibleData}</usrVisibleData>`,
    userNonVisibleData === undefined ? '' : `<usrNonVisibleData>${userNonVisibleData}</usrNonVisibleData>`,
    '</simulatedPlaceholder>',
  ].join('');
  return Promise.resolve({
    signature: base64(signature),
    ocspResponse: base64('<!-- SIMULATED PLACEHOLDER: this is not an OCSP response and proves nothing -->'),
  });
};

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}
