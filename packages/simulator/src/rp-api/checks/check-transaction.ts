import { memberLimits, memberPatterns } from '@secure-start/protocol/rp';
import { isWithinLimit } from './check-text.ts';
import { choiceMember, member, objectMember, textMember } from '../../json.ts';
import type { JsonObject } from '../../json.ts';

/** The currencies of ISO 4217 that the runtime supports. */
const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/**
 * Checks a `userVisibleTransaction`. Returns the error details, or `undefined`.
 *
 * @see docs/spec/rp-api.md#payments
 */
export function checkTransaction(transaction: JsonObject | undefined): string | undefined {
  const type = choiceMember(transaction, 'transactionType', ['card', 'npa']);
  if (!type) return 'transactionType is not a valid transaction type';
  const name = textMember(objectMember(transaction, 'recipient'), 'name') ?? '';
  if (name.trim() === '' || !isWithinLimit(name, memberLimits['userVisibleTransaction.recipient.name'])) {
    return 'Recipient name is invalid';
  }
  // It is known that npa takes no money; the details of the error are not.
  const isWithMoney = member(transaction, 'money') !== undefined;
  if (isWithMoney && (type === 'npa' || !isMoney(objectMember(transaction, 'money')))) {
    return 'money has invalid amount or currency';
  }
  // Every text is accepted, and nothing but a text.
  const hasWarning = member(transaction, 'riskWarning') !== undefined;
  return hasWarning && textMember(transaction, 'riskWarning') === undefined ? 'Invalid request' : undefined;
}

function isMoney(money: JsonObject | undefined): boolean {
  const amount = textMember(money, 'amount') ?? '';
  return (
    isWithinLimit(amount, memberLimits['userVisibleTransaction.money.amount']) &&
    memberPatterns['userVisibleTransaction.money.amount'].test(amount) &&
    currencies.has(textMember(money, 'currency') ?? '')
  );
}
