import { BankIdUsageError } from '../errors.ts';
import type { AuthOptions } from '../options.ts';
import type { AuthOptionalRequirements, AuthRequestV5 } from './parameters.ts';
import type { CompatWarningCode } from './warning.ts';

/** A request of 5.1 in JavaScript, with a member that the types of npm `bankid` do not list. */
interface Request51 extends AuthRequestV5 {
  endUserUa?: string;
}

/**
 * Returns the request to RP API 6 that is equivalent to one of 5.1. Members of 5.1 that are not named here pass through.
 *
 * @throws {BankIdUsageError} RP API 6 has no equivalent.
 * @see docs/spec/evidence-and-versions.md#version-60
 */
export function from51(options: {
  operation: 'auth' | 'sign';
  parameters: Request51;
  /** Policy of BankID on card. */
  cardPolicy: string;
  warn: (code: CompatWarningCode) => void;
}): AuthOptions {
  const { operation, cardPolicy, warn } = options;
  const { personalNumber, endUserUa, requirement = {}, ...others } = options.parameters;
  warn('closedVersion');
  if (personalNumber !== undefined) warn('personalNumber');
  if (endUserUa !== undefined) warn('endUserUa');
  return {
    ...others,
    requirement: {
      ...requirement51({ operation, requirement, cardPolicy }),
      ...(personalNumber !== undefined && { personalNumber }),
    },
  };
}

function requirement51(options: {
  operation: 'auth' | 'sign';
  requirement: AuthOptionalRequirements & { autostartTokenRequired?: boolean };
  cardPolicy: string;
}): NonNullable<AuthOptions['requirement']> {
  const { operation, cardPolicy } = options;
  const {
    issuerCn,
    // A start token is always required now. The first of these has two spellings.
    autoStartTokenRequired: _always,
    autostartTokenRequired: _alwaysToo,
    tokenStartRequired: _alwaysAsWell,
    allowFingerprint = operation === 'auth',
    mrtdRequired,
    ...others
  } = options.requirement;
  if (issuerCn !== undefined) {
    throw new BankIdUsageError({
      field: 'requirement.issuerCn',
      problem: 'does not exist in RP API 6',
      remedy: 'leave it out, and check the issuer of the certificate in completionData.signature',
    });
  }
  const takesCards = others.certificatePolicies?.includes(cardPolicy) === true;
  return {
    pinCode: !allowFingerprint,
    ...(mrtdRequired !== undefined && { mrtd: mrtdRequired }),
    // Its absence meant this in 5.x, and means no reader in 6.
    ...(takesCards && { cardReader: 'class1' as const }),
    ...others,
  };
}
