import type { IdCardHolder } from '@secure-start/protocol/rp';
import { canonicalText } from '../../evidence/canonical-text.ts';

/** The content that the signature of a check covers. */
export interface IdCardCheck {
  transactionType: string;
  user: IdCardHolder;
  verificationId: string;
  verifiedAt: string;
  /** The order with which the holder opened the card. */
  orderRef: string;
}

/** The namespace of the signed content. Ours: BankID's layout is unknown. */
const namespace = 'urn:secure-start:simulated-id-card';

/**
 * Writes the signed content, as its own canonical form.
 *
 * @see docs/spec/evidence-and-versions.md#signature-of-the-check
 */
export function writeIdCardCheck(check: IdCardCheck): string {
  const { transactionType, user, verificationId, verifiedAt, orderRef } = check;
  const members = {
    transactionType,
    verificationId,
    verifiedAt,
    personalNumber: user.personalNumber,
    givenName: user.givenName,
    surname: user.surname,
    name: user.name,
    age: String(user.age),
    orderRef,
  };
  const elements = Object.entries(members).map(([name, value]) => `<${name}>${canonicalText(value)}</${name}>`);
  return `<idCardVerification xmlns="${namespace}">${elements.join('')}</idCardVerification>`;
}
