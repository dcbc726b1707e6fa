import { memberLimits, memberPatterns, type UserVisibleTransaction } from '@secure-start/protocol/rp';
import {
  characters,
  listOf,
  matching,
  nonEmpty,
  object,
  omittedWhenEmpty,
  oneOf,
  optional,
  memberError,
  required,
  type EncodeMember,
} from './member.ts';

type Money = NonNullable<UserVisibleTransaction['money']>;

const money = object<Money>({
  amount: required(
    characters(
      memberLimits['userVisibleTransaction.money.amount'],
      matching(
        memberPatterns['userVisibleTransaction.money.amount'],
        'is not an amount',
        'give digits with at most one decimal comma: "1000,00"',
      ),
    ),
  ),
  currency: required(
    matching(
      memberPatterns['userVisibleTransaction.money.currency'],
      'is not a currency',
      'give three capital letters (ISO 4217): "SEK"',
    ),
  ),
});

const recipient = object<UserVisibleTransaction['recipient']>({
  name: required(characters(memberLimits['userVisibleTransaction.recipient.name'])),
});

const members = object<UserVisibleTransaction>({
  transactionType: required(oneOf(['card', 'npa'])),
  recipient: required(recipient),
  money: optional(money),
  riskWarning: omittedWhenEmpty(nonEmpty),
});

/**
 * Encodes the payment that the app shows.
 *
 * @see docs/spec/rp-api.md#payments
 */
export const userVisibleTransaction: EncodeMember = (value, field) => {
  const transaction = members(value, field);
  if (transaction['transactionType'] === 'npa' && transaction['money'] !== undefined) {
    throw memberError(`${field}.money`, 'is not allowed with npa', 'leave it out, or use transactionType "card"');
  }
  return transaction;
};

/** Encodes the flags for BankID's risk engine. Unknown ones are sent as they are. */
export const riskFlags: EncodeMember = omittedWhenEmpty(listOf(nonEmpty));
