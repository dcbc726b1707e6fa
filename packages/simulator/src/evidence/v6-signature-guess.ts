import type { OrderOperation } from '@secure-start/protocol/rp';
import type { OrderParameters } from '../order/order.ts';
import type { Condition, FuncId } from './signed-data.ts';

/**
 * Our guess at the parts of a version 6 signature that are unknown: no such signature is public. It covers phone orders,
 * payments and the newer requirements.
 *
 * @see docs/spec/evidence-and-versions.md#signed-data
 * @see docs/spec/evidence-and-versions.md#open-questions
 */
export interface V6SignatureGuess {
  funcId: Readonly<Record<OrderOperation, FuncId>>;
  /** The children of `requirement`. */
  conditions: (parameters: OrderParameters) => readonly Condition[];
}

/**
 * Returns the conditions that real signatures of version 5 have.
 *
 * @see docs/spec/evidence-and-versions.md#signed-data
 */
export function v5Conditions({ requirement }: OrderParameters): Condition[] {
  const value = requirement.certificatePolicies.join(',');
  return value === '' ? [] : [{ type: 'CertificatePolicies', value }];
}

/**
 * The guess of the simulator. `CertificatePolicies`, and the `funcId` of `auth` and `sign`, are known from real
 * signatures. The transaction is a condition, since `usrVisibleData` must be what the relying party sent.
 */
export const defaultV6Guess: V6SignatureGuess = {
  funcId: {
    auth: 'Identification',
    phoneAuth: 'Identification',
    sign: 'Signing',
    phoneSign: 'Signing',
    payment: 'Signing',
    otherPayment: 'Signing',
  },
  conditions(parameters) {
    const { requirement, personalNumber, callInitiator, userVisibleTransaction } = parameters;
    const { pinCode, mrtd, cardReader } = requirement;
    const conditions = v5Conditions(parameters);
    if (pinCode) conditions.push({ type: 'PinCode', value: 'yes' });
    if (mrtd) conditions.push({ type: 'Mrtd', value: 'yes' });
    if (cardReader !== undefined) conditions.push({ type: 'CardReader', value: cardReader });
    if (personalNumber !== undefined) conditions.push({ type: 'PersonalNumber', value: personalNumber });
    if (callInitiator !== undefined) conditions.push({ type: 'CallInitiator', value: callInitiator });
    if (userVisibleTransaction !== undefined) {
      conditions.push({ type: 'UserVisibleTransaction', value: JSON.stringify(userVisibleTransaction) });
    }
    return conditions;
  },
};
