/** The members about the person and the device: address, personal number, browser, app, requirement. */
import { isIP } from 'node:net';
import {
  type App,
  memberLimits,
  memberPatterns,
  type PhoneRequirement,
  type Requirement,
  type Web,
} from '@secure-start/protocol/rp';
import {
  characters,
  cutAt,
  boolean,
  listOf,
  matching,
  nonEmpty,
  object,
  omittedWhenEmpty,
  oneOf,
  optional,
  memberError,
  type EncodeMember,
} from './member.ts';

/** Requires an IP address. An IPv4 address in IPv6 form (`::ffff:192.0.2.1`) is sent as IPv4. */
export const ipAddress: EncodeMember = (value, field) => {
  const address = typeof value === 'string' ? value.replace(/^::ffff:([\d.]+)$/i, '$1') : '';
  if (isIP(address) === 0 || address.includes('%')) {
    throw memberError(
      field,
      'is not one IPv4 or IPv6 address',
      "give the address of the person's device, without port or zone; of X-Forwarded-For, the entry that your own proxy added",
    );
  }
  return address;
};

/** Requires twelve digits. */
export const personalNumber: EncodeMember = matching(
  memberPatterns.personalNumber,
  'is not twelve digits',
  'write it as YYYYMMDDNNNN, without a hyphen',
);

const certificatePolicies = listOf(
  matching(
    memberPatterns['requirement.certificatePolicies[]'],
    'is not a policy',
    'give an OID such as 1.2.752.78.1.5; one * may end it, from the fifth position on',
  ),
);

const phoneRequirementMembers = {
  pinCode: optional(boolean),
  mrtd: optional(boolean),
  cardReader: optional(oneOf(['class1', 'class2'])),
  certificatePolicies: optional(certificatePolicies),
};

/** Encodes `requirement` of an order that a QR code or a launch link starts. */
export const requirement: EncodeMember = omittedWhenBare(
  object<Requirement>(
    { ...phoneRequirementMembers, personalNumber: optional(personalNumber) },
    { allowsUnlisted: true },
  ),
);

/** Encodes `requirement` of an order that has the personal number at the top level. */
export const phoneRequirement: EncodeMember = omittedWhenBare(
  object<PhoneRequirement>(phoneRequirementMembers, { allowsUnlisted: true }),
);

/** Encodes the properties of the browser. */
export const web: EncodeMember = atLeastOne(
  object<Web>({
    deviceIdentifier: omittedWhenEmpty(characters(memberLimits['web.deviceIdentifier'])),
    referringDomain: omittedWhenEmpty(
      characters(
        memberLimits['web.referringDomain'],
        matching(
          memberPatterns['web.referringDomain'],
          'is not a domain name',
          'use 0-9 a-z . - only: punycode, no scheme, port or path',
        ),
      ),
    ),
    userAgent: omittedWhenEmpty(cutAt(memberLimits['web.userAgent'].maxLength)),
  }),
);

/** Encodes the properties of a native app's device. */
export const app: EncodeMember = atLeastOne(
  object<App>({
    appIdentifier: omittedWhenEmpty(nonEmpty),
    deviceOS: omittedWhenEmpty(nonEmpty),
    deviceModelName: omittedWhenEmpty(nonEmpty),
    deviceIdentifier: omittedWhenEmpty(nonEmpty),
  }),
);

/** Leaves out an object that is absent or has no members. */
function omittedWhenBare(members: (value: unknown, field: string) => Record<string, unknown>): EncodeMember {
  return optional((value, field) => {
    const encoded = members(value, field);
    return Object.keys(encoded).length === 0 ? undefined : encoded;
  });
}

/** Leaves out an absent object, and refuses one without members. */
function atLeastOne(members: (value: unknown, field: string) => Record<string, unknown>): EncodeMember {
  return optional((value, field) => {
    const encoded = members(value, field);
    if (Object.keys(encoded).length === 0)
      throw memberError(field, 'has no member', 'give at least one, or leave it out');
    return encoded;
  });
}
