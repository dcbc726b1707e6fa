/** The members that say who, from where and on what: person, address, browser, app, requirement. */
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
  flag,
  listOf,
  matching,
  nonEmpty,
  object,
  omittedWhenEmpty,
  oneOf,
  optional,
  refused,
  type EncodeMember,
} from './member.ts';

/** An IP address; an IPv4 address in IPv6 clothes (`::ffff:192.0.2.1`) is unwrapped. */
export const ipAddress: EncodeMember = (value, field) => {
  const address = typeof value === 'string' ? value.replace(/^::ffff:(?=[\d.]+$)/i, '') : '';
  if (isIP(address) === 0 || address.includes('%')) {
    throw refused(
      field,
      'is not one IPv4 or IPv6 address',
      "give the address of the person's device, without port or zone; of an X-Forwarded-For list, the entry your own proxy added",
    );
  }
  return address;
};

/** Twelve digits. */
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
  pinCode: optional(flag),
  mrtd: optional(flag),
  cardReader: optional(oneOf(['class1', 'class2'])),
  certificatePolicies: optional(certificatePolicies),
};

/** `requirement` of orders that are started by QR code or on the same device. */
export const requirement: EncodeMember = mayBeBare(
  object<Requirement>({ ...phoneRequirementMembers, personalNumber: optional(personalNumber) }),
);

/** `requirement` of orders that name the person at the top level. */
export const phoneRequirement: EncodeMember = mayBeBare(object<PhoneRequirement>(phoneRequirementMembers));

/** What is known of the browser. */
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
    userAgent: omittedWhenEmpty(characters(memberLimits['web.userAgent'])),
  }),
);

/** What is known of a native app's device. */
export const app: EncodeMember = atLeastOne(
  object<App>({
    appIdentifier: omittedWhenEmpty(nonEmpty),
    deviceOS: omittedWhenEmpty(nonEmpty),
    deviceModelName: omittedWhenEmpty(nonEmpty),
    deviceIdentifier: omittedWhenEmpty(nonEmpty),
  }),
);

/** Leaves out an object that is absent or demands nothing. */
function mayBeBare(members: (value: unknown, field: string) => Record<string, unknown>): EncodeMember {
  return optional((value, field) => {
    const wire = members(value, field);
    return Object.keys(wire).length === 0 ? undefined : wire;
  });
}

/** Leaves an absent object out; refuses one without members. */
function atLeastOne(members: (value: unknown, field: string) => Record<string, unknown>): EncodeMember {
  return optional((value, field) => {
    const wire = members(value, field);
    if (Object.keys(wire).length === 0) throw refused(field, 'has no member', 'give at least one, or leave it out');
    return wire;
  });
}
