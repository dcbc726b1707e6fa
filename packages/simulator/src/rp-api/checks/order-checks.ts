import { memberLimits, memberPatterns, type OrderOperation, textLimits } from '@secure-start/protocol/rp';
import { isEndUserAddress } from './check-address.ts';
import { deviceRefusal } from './check-device.ts';
import { markdownRefusal } from './check-markdown.ts';
import { isRequirement } from './check-requirement.ts';
import { bytesOfBase64, fits, isShowable, textOfBase64 } from './check-text.ts';
import { transactionRefusal } from './check-transaction.ts';
import { choiceMember, member, objectMember, textMember } from '../../json.ts';
import type { JsonObject } from '../../json.ts';

/** Looks at one thing in the body of a call that creates an order; gives the details of the refusal, or nothing. */
export type Check = (options: { body: JsonObject; operation: OrderOperation }) => string | undefined;

/** Whether BankID takes it for a personal number: twelve digits, checked no further. */
export function isPersonalNumber(value: unknown): boolean {
  return typeof value === 'string' && memberPatterns.personalNumber.test(value);
}

const numberInRequirement: Check = ({ body }) => {
  const value = member(objectMember(body, 'requirement'), 'personalNumber');
  return value === undefined || isPersonalNumber(value) ? undefined : 'Incorrect personalNumber';
};

const numberAtTop: Check = ({ body }) =>
  isPersonalNumber(member(body, 'personalNumber')) ? undefined : 'Incorrect personalNumber';

/** `endUserIp` must be there. */
export const endUserIp: Check = ({ body }) =>
  isEndUserAddress(textMember(body, 'endUserIp') ?? '') ? undefined : 'Invalid endUserIp';

const callInitiator: Check = ({ body }) =>
  choiceMember(body, 'callInitiator', ['user', 'RP']) ? undefined : 'Incorrect callInitiator';

const transaction: Check = ({ body }) => transactionRefusal(objectMember(body, 'userVisibleTransaction'));

const visibleData: Check = ({ body, operation }) => {
  const limit = textLimits[operation].userVisibleData;
  const given = textMember(body, 'userVisibleData');
  if (given === undefined) return limit.required ? 'Invalid userVisibleData' : undefined;
  const text = fits(given, limit) ? textOfBase64(given) : undefined;
  return text !== undefined && isShowable(text) ? undefined : 'Invalid userVisibleData';
};

const visibleDataFormat: Check = ({ body }) => {
  const given = textMember(body, 'userVisibleDataFormat');
  if (given === undefined || given === 'plaintext') return undefined;
  if (given !== 'simpleMarkdownV1') return 'Invalid userVisibleDataFormat';
  return markdownRefusal(textOfBase64(textMember(body, 'userVisibleData') ?? '') ?? '');
};

const nonVisibleData: Check = ({ body, operation }) => {
  const limit = textLimits[operation].userNonVisibleData;
  const given = textMember(body, 'userNonVisibleData');
  if (given === undefined) return undefined;
  if (!fits(given, limit) || !bytesOfBase64(given)) return 'Invalid userNonVisibleData';
  const alone = limit.needsUserVisibleData && textMember(body, 'userVisibleData') === undefined;
  return alone ? 'userNonVisible data requires userVisibleData' : undefined;
};

const requirement: Check = ({ body }) =>
  isRequirement(objectMember(body, 'requirement') ?? {}) ? undefined : 'Invalid requirement';

const returnUrl: Check = ({ body }) => {
  const given = textMember(body, 'returnUrl');
  if (given === undefined) return undefined;
  return fits(given, memberLimits.returnUrl) && /^[\u0021-\u{10ffff}]+$/u.test(given) ? undefined : 'Invalid returnUrl';
};

const device: Check = ({ body }) => deviceRefusal(body);

/** What the person sees, how it is written, and what they do not see. */
export const texts: readonly Check[] = [visibleData, visibleDataFormat, nonVisibleData];
const identification = [numberInRequirement, endUserIp, ...texts, requirement, returnUrl, device];
const call = [numberAtTop, callInitiator, ...texts, requirement];

/**
 * What is checked for each operation, in this order: the first refusal is the answer.
 *
 * Seen at BankID: number, call initiator, text for calls; number, transaction, requirement for payments (schemas.md).
 * The places of the others are ours.
 */
const orderChecks: Readonly<Record<OrderOperation, readonly Check[]>> = {
  auth: identification,
  sign: identification,
  payment: [numberInRequirement, endUserIp, transaction, ...texts, requirement, returnUrl, device],
  otherPayment: [numberAtTop, transaction, ...texts, requirement, returnUrl, device],
  phoneAuth: call,
  phoneSign: call,
};

/** The details of the first check that refuses, or nothing. */
export function firstRefusal(options: {
  checks: readonly Check[];
  body: JsonObject;
  operation: OrderOperation;
}): string | undefined {
  const { checks, body, operation } = options;
  for (const check of checks) {
    const details = check({ body, operation });
    if (details !== undefined) return details;
  }
  return undefined;
}

/** The details of the first refusal of a body whose members have the right JSON types, or nothing. */
export function orderRefusal(options: { body: JsonObject; operation: OrderOperation }): string | undefined {
  return firstRefusal({ ...options, checks: orderChecks[options.operation] });
}
