import type { IdCardVerification } from '@secure-start/protocol/rp';
import { isJsonObject, parseJsonObject, type JsonObject } from './json-object.ts';
import { unexpectedResponse, type RpResponse } from './rp-response.ts';

/**
 * Parses the response to the check of a digital ID card. Every member that is known must be there, because a check without
 * its evidence is none. New members and values are kept.
 *
 * @see docs/spec/rp-api.md#card-response
 * @throws {BankIdResponseError} A member is missing or of another type. The error names it, and never its value.
 */
export function parseIdCardVerification(response: RpResponse): IdCardVerification {
  const fail = (problem: string): Error => unexpectedResponse({ operation: 'verifyIdCard', response, problem });
  const body = parseJsonObject(response.body);
  if (body === undefined) throw fail('it is not a JSON object');
  const textsOf = <const Name extends string>(
    parent: JsonObject,
    path: string,
    names: readonly Name[],
  ): Record<Name, string> => {
    for (const name of names) {
      if (typeof parent[name] !== 'string' || parent[name] === '')
        throw fail(`${path}${name} is not a string, or empty`);
    }
    // Every name was checked.
    return parent as Record<Name, string>;
  };
  const child = (name: string): JsonObject => {
    const value = body[name];
    if (!isJsonObject(value)) throw fail(`${name} is not an object`);
    return value;
  };
  const user = child('user');
  const { age } = user;
  if (typeof age !== 'number' || !Number.isInteger(age) || age < 0) throw fail('user.age is not a whole number');
  const texts = textsOf(user, 'user.', ['personalNumber', 'name', 'givenName', 'surname']);
  if (!/^\d{12}$/.test(texts.personalNumber)) throw fail('user.personalNumber is not twelve digits');
  const verification = child('verification');
  const authentication = child('authentication');
  return {
    ...body,
    ...textsOf(body, '', ['transactionType']),
    user: { ...texts, age },
    verification: {
      ...verification,
      ...textsOf(verification, 'verification.', ['verificationId', 'verifiedAt', 'signature']),
    },
    authentication: {
      ...authentication,
      ...textsOf(authentication, 'authentication.', ['identifiedAt', 'orderRef', 'signature', 'ocspResponse']),
    },
  };
}
