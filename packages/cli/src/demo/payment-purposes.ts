import type { Purpose } from '@secure-start/server';
import type { Receipts } from './receipts.ts';

/** What a kayak for the weekend costs, written as BankID wants it. */
export const price = { amount: '640,00', currency: 'SEK' } as const;

/** Lets anybody pay: what was found in the risk decides whether the shop takes the money at once. A high risk is refused. */
export function payPurpose(receipts: Receipts): Purpose {
  return {
    kind: 'payment',
    policies: { risk: { moderate: 'report', unknown: 'report' } },
    ask: () => ({
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
      const receipt = { flowId, name: user.name, outcome, ...(risk !== undefined && { risk }) } as const;
      return { redirectTo: '/receipt', headers: { 'Set-Cookie': receipts.write(receipt) } };
    },
  };
}

/** Lets anybody confirm that a card is theirs: an approval in a card system without a payment. */
export function cardPurpose(receipts: Receipts): Purpose {
  return {
    kind: 'payment',
    policies: { risk: { moderate: 'report', unknown: 'report' } },
    ask: () => ({ userVisibleTransaction: { transactionType: 'npa', recipient: { name: 'Kajakboden' } } }),
    onCompleted({ flowId, user, risk }) {
      const receipt = { flowId, name: user.name, outcome: 'saved', ...(risk !== undefined && { risk }) } as const;
      return { redirectTo: '/receipt', headers: { 'Set-Cookie': receipts.write(receipt) } };
    },
  };
}
