import type { OrderOperation } from '@secure-start/protocol/rp';
import type { Asked } from '../order/order.ts';
import type { Condition, FuncId } from './signed-data.ts';

/**
 * What nobody outside BankID has seen: no signature made under version 6 is public, so how phone orders, payments and
 * the newer demands look inside is unknown. Spec evidence-and-versions.md 1.3 and 9.
 */
export interface UnknownInV6 {
  funcId: Readonly<Record<OrderOperation, FuncId>>;
  /** The children of `requirement`. */
  conditions: (asked: Asked) => readonly Condition[];
}

/** The condition that real signatures of version 5 have. Source: spec evidence-and-versions.md 1.3. */
export function knownConditions({ demands }: Asked): Condition[] {
  const value = demands.certificatePolicies.join(',');
  return value === '' ? [] : [{ type: 'CertificatePolicies', value }];
}

/**
 * Our own choice. Only `CertificatePolicies`, and the funcId of `auth` and `sign`, are known from real signatures.
 * What was paid goes in as a condition, since what stands in `usrVisibleData` must be what the RP sent.
 */
export const oursInV6: UnknownInV6 = {
  funcId: {
    auth: 'Identification',
    phoneAuth: 'Identification',
    sign: 'Signing',
    phoneSign: 'Signing',
    payment: 'Signing',
    otherPayment: 'Signing',
  },
  conditions(asked) {
    const { demands, personalNumber, callInitiator, userVisibleTransaction } = asked;
    const { pinCode, mrtd, cardReader } = demands;
    const conditions = knownConditions(asked);
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
