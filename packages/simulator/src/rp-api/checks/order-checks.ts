import { memberLimits, memberPatterns, textLimits } from '@secure-start/protocol/rp';
import type { OrderOperation } from '@secure-start/protocol/rp';
import { choiceMember, member, objectMember, textMember } from '../../json.ts';
import type { JsonObject } from '../../json.ts';
import { isEndUserIp } from './check-address.ts';
import { checkDevice } from './check-device.ts';
import { checkMarkdown } from './check-markdown.ts';
import { isRequirement } from './check-requirement.ts';
import { decodeBase64, decodeBase64Text, isDisplayable, isWithinLimit } from './check-text.ts';
import { checkTransaction } from './check-transaction.ts';

/** A check of the body of a request that creates an order. Returns the error details, or `undefined`. */
export type Check = (request: { body: JsonObject; operation: OrderOperation }) => string | undefined;

/** Checks that a value is a personal number for BankID: twelve digits, without a check of the check digit. */
export function isPersonalNumber(value: unknown): boolean {
  return typeof value === 'string' && memberPatterns.personalNumber.test(value);
}

const checkRequirementNumber: Check = ({ body }) => {
  const value = member(objectMember(body, 'requirement'), 'personalNumber');
  return value === undefined || isPersonalNumber(value) ? undefined : 'Incorrect personalNumber';
};

const checkPersonalNumber: Check = ({ body }) =>
  isPersonalNumber(member(body, 'personalNumber')) ? undefined : 'Incorrect personalNumber';

/** Checks `endUserIp`, which is required. */
export const checkEndUserIp: Check = ({ body }) =>
  isEndUserIp(textMember(body, 'endUserIp') ?? '') ? undefined : 'Invalid endUserIp';

const checkCallInitiator: Check = ({ body }) =>
  choiceMember(body, 'callInitiator', ['user', 'RP']) ? undefined : 'Incorrect callInitiator';

const checkUserVisibleTransaction: Check = ({ body }) => checkTransaction(objectMember(body, 'userVisibleTransaction'));

const checkRiskFlags: Check = ({ body }) => {
  const flags = member(body, 'riskFlags');
  const areTexts = flags === undefined || (Array.isArray(flags) && flags.every((flag) => typeof flag === 'string'));
  return areTexts ? undefined : 'Invalid request';
};

const checkVisibleData: Check = ({ body, operation }) => {
  const limit = textLimits[operation].userVisibleData;
  const given = textMember(body, 'userVisibleData');
  if (given === undefined) return limit.required ? 'Invalid userVisibleData' : undefined;
  const text = isWithinLimit(given, limit) ? decodeBase64Text(given) : undefined;
  return text !== undefined && isDisplayable(text) ? undefined : 'Invalid userVisibleData';
};

const checkVisibleDataFormat: Check = ({ body }) => {
  const given = textMember(body, 'userVisibleDataFormat');
  if (given === undefined || given === 'plaintext') return undefined;
  if (given !== 'simpleMarkdownV1') return 'Invalid userVisibleDataFormat';
  return checkMarkdown(decodeBase64Text(textMember(body, 'userVisibleData') ?? '') ?? '');
};

const checkNonVisibleData: Check = ({ body, operation }) => {
  const limit = textLimits[operation].userNonVisibleData;
  const given = textMember(body, 'userNonVisibleData');
  if (given === undefined) return undefined;
  if (!isWithinLimit(given, limit) || !decodeBase64(given)) return 'Invalid userNonVisibleData';
  const lacksVisibleData = limit.needsUserVisibleData && textMember(body, 'userVisibleData') === undefined;
  return lacksVisibleData ? 'userNonVisible data requires userVisibleData' : undefined;
};

const checkRequirement: Check = ({ body }) =>
  isRequirement(objectMember(body, 'requirement') ?? {}) ? undefined : 'Invalid requirement';

const checkReturnUrl: Check = ({ body }) => {
  const given = textMember(body, 'returnUrl');
  if (given === undefined) return undefined;
  const isValid = isWithinLimit(given, memberLimits.returnUrl) && /^[\u0021-\u{10ffff}]+$/u.test(given);
  return isValid ? undefined : 'Invalid returnUrl';
};

const checkWebAndApp: Check = ({ body }) => checkDevice(body);

/** The checks of the texts: the visible one, its format, and the hidden one. */
export const textChecks: readonly Check[] = [checkVisibleData, checkVisibleDataFormat, checkNonVisibleData];

const deviceChecks = [checkRequirementNumber, checkEndUserIp];
const finalChecks = [checkRequirement, checkReturnUrl, checkWebAndApp];
const phoneChecks = [checkPersonalNumber, checkCallInitiator, ...textChecks, checkRequirement];

/**
 * The checks of each operation, in order: the first error is the response.
 *
 * Observed at BankID: number, call initiator, text for phone orders; number, transaction, requirement for payments. The
 * places of the others are ours.
 *
 * @see docs/spec/schemas.md#exact-details-texts
 */
const checksByOperation: Readonly<Record<OrderOperation, readonly Check[]>> = {
  auth: [...deviceChecks, ...textChecks, ...finalChecks],
  sign: [...deviceChecks, ...textChecks, ...finalChecks],
  payment: [...deviceChecks, checkUserVisibleTransaction, checkRiskFlags, ...textChecks, ...finalChecks],
  otherPayment: [checkPersonalNumber, checkUserVisibleTransaction, checkRiskFlags, ...textChecks, ...finalChecks],
  phoneAuth: phoneChecks,
  phoneSign: phoneChecks,
};

/** Returns the error details of the first check that fails, or `undefined`. */
export function firstError(options: {
  checks: readonly Check[];
  body: JsonObject;
  operation: OrderOperation;
}): string | undefined {
  const { checks, body, operation } = options;
  const request = { body, operation };
  for (const check of checks) {
    const details = check(request);
    if (details !== undefined) return details;
  }
  return undefined;
}

/** Validates a body whose members have the right JSON types. Returns the details of the first error, or `undefined`. */
export function validateOrderRequest(options: { body: JsonObject; operation: OrderOperation }): string | undefined {
  const { body, operation } = options;
  return firstError({ checks: checksByOperation[operation], body, operation });
}
