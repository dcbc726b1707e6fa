import type { Clock } from '@secure-start/protocol/rp';
import type { Purpose } from '@secure-start/server';
import type { Receipts } from './receipts.ts';

/** Price of a kayak for the weekend. BankID writes amounts with a decimal comma. */
const price = { amount: '640,00', currency: 'SEK' } as const;

/** Options of the purposes with a payment. */
interface PaymentPurposeOptions {
  receipts: Receipts;
  clock: Clock;
}

/** Creates the purpose of a payment, logged in or not. A high risk is refused; other findings hold the payment for a review. */
export function createPayPurpose({ receipts, clock }: PaymentPurposeOptions): Purpose {
  return {
    kind: 'payment',
    policies: { risk: { moderate: 'report', unknown: 'report' } },
    prepareOrder: () => ({
      userVisibleTransaction: {
        transactionType: 'card',
        recipient: { name: 'Kajakboden' },
        money: price,
        riskWarning: 'newRecipient',
      },
      riskFlags: ['newRecipient'],
    }),
    onCompleted({ flowId, user, risk, findings }) {
      const outcome = findings.length === 0 ? 'paid' : 'held';
      const receipt = { flowId, name: user.name, outcome, approvedAt: clock.now(), ...(risk && { risk }) } as const;
      return { redirectTo: '/receipt', headers: { 'Set-Cookie': receipts.add(receipt) } };
    },
  };
}

/** Creates the purpose of saving a card: an approval of a card without a payment (`npa`). */
export function createCardPurpose({ receipts, clock }: PaymentPurposeOptions): Purpose {
  return {
    kind: 'payment',
    policies: { risk: { moderate: 'report', unknown: 'report' } },
    prepareOrder: () => ({ userVisibleTransaction: { transactionType: 'npa', recipient: { name: 'Kajakboden' } } }),
    onCompleted({ flowId, user, risk }) {
      const approvedAt = clock.now();
      const receipt = { flowId, name: user.name, outcome: 'saved', approvedAt, ...(risk && { risk }) } as const;
      return { redirectTo: '/receipt', headers: { 'Set-Cookie': receipts.add(receipt) } };
    },
  };
}
