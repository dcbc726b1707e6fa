import { memberLimits, memberPatterns } from '@secure-start/protocol/rp';
import { fits } from './check-text.ts';
import { choiceMember, member, objectMember, textMember } from '../../json.ts';
import type { JsonObject } from '../../json.ts';

/** ISO 4217, as the language knows it. */
const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** The details of the refusal of a `userVisibleTransaction`, or nothing. Source: spec rp-api.md 2.4. */
export function transactionRefusal(transaction: JsonObject | undefined): string | undefined {
  const type = choiceMember(transaction, 'transactionType', ['card', 'npa']);
  if (!type) return 'transactionType is not a valid transaction type';
  const name = textMember(objectMember(transaction, 'recipient'), 'name') ?? '';
  if (name.trim() === '' || !fits(name, memberLimits['userVisibleTransaction.recipient.name'])) {
    return 'Recipient name is invalid';
  }
  const money = member(transaction, 'money');
  if (money === undefined) return undefined;
  // That npa takes no money is known, the words of the refusal are not.
  if (type === 'npa' || !isMoney(objectMember(transaction, 'money'))) return 'money has invalid amount or currency';
  return undefined;
}

function isMoney(money: JsonObject | undefined): boolean {
  const amount = textMember(money, 'amount') ?? '';
  return (
    fits(amount, memberLimits['userVisibleTransaction.money.amount']) &&
    memberPatterns['userVisibleTransaction.money.amount'].test(amount) &&
    currencies.has(textMember(money, 'currency') ?? '')
  );
}
