import type { Order } from '../order/order.ts';
import type { Person } from '../people/person.ts';
import type { Evidence } from './evidence.ts';
import type { TamperingName } from './tampering/tamperings.ts';

/** Creates the evidence of an order that was completed at `at`, milliseconds since 1970. */
export type CreateEvidence = (options: {
  order: Order;
  person: Person;
  at: number;
  /** Set by a fault rule: the evidence must be one that a verifier rejects. */
  tampering?: TamperingName;
}) => Promise<Evidence>;

const placeholderOcspResponse = base64(
  '<!-- SIMULATED PLACEHOLDER: this is not an OCSP response and proves nothing -->',
);

/**
 * Creates a placeholder: base64 of XML that states that it is no evidence, and that no verifier accepts.
 *
 * It holds the texts of the order, as a real signature does.
 */
export const createPlaceholderEvidence: CreateEvidence = ({ order, person, at }) => {
  const { userVisibleData, userNonVisibleData } = order.parameters;
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
    ocspResponse: placeholderOcspResponse,
  });
};

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}
