import type { OperationName } from '@secure-start/protocol/rp';
import type { AskedInV5 } from '../../order/order.ts';
import type { BodyShape } from './request-shape.ts';

/** A version of the RP API that BankID has closed. */
export type OldVersion = AskedInV5['version'];

/** `endUserUa` is known by name only; here it stands at the top of auth and sign and has no effect. */
const person: BodyShape = { personalNumber: 'string', endUserIp: 'string', endUserUa: 'string', requirement: 'object' };
const texts: BodyShape = { userVisibleData: 'string', userNonVisibleData: 'string' };
const formatted: BodyShape = { ...texts, userVisibleDataFormat: 'string' };
const named = { collect: { orderRef: 'string' }, cancel: { orderRef: 'string' } } as const;

/** The members of each call. Source: spec evidence-and-versions.md 5.1, 5.2. */
export const v5Shapes: Readonly<Record<OldVersion, Readonly<Partial<Record<OperationName, BodyShape>>>>> = {
  '5.0': { auth: person, sign: { ...person, ...texts }, ...named },
  // That auth may show a text came in the course of 5.1.
  '5.1': { auth: { ...person, ...formatted }, sign: { ...person, ...formatted }, ...named },
};

const requirementOf50: BodyShape = {
  cardReader: 'string',
  certificatePolicies: 'array',
  issuerCn: 'array',
  autoStartTokenRequired: 'boolean',
  autostartTokenRequired: 'boolean',
  allowFingerprint: 'boolean',
};

/**
 * The members of `requirement`.
 *
 * Ours: 5.1 still heeds `autoStartTokenRequired`, whose place `tokenStartRequired` took; clients of 5.1 went on sending it.
 */
export const v5RequirementShapes: Readonly<Record<OldVersion, BodyShape>> = {
  '5.0': requirementOf50,
  '5.1': { ...requirementOf50, tokenStartRequired: 'boolean', mrtdRequired: 'boolean' },
};
