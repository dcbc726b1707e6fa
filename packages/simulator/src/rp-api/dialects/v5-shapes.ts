import type { OperationName } from '@secure-start/protocol/rp';
import type { V5OrderParameters } from '../../order/order.ts';
import type { BodyShape } from './request-shape.ts';

/** A version of the RP API that BankID has closed. */
export type OldVersion = V5OrderParameters['version'];

/** `endUserUa` is known by name only. Here it is a top-level member of auth and sign, without effect. */
const person: BodyShape = { personalNumber: 'string', endUserIp: 'string', endUserUa: 'string', requirement: 'object' };
const texts: BodyShape = { userVisibleData: 'string', userNonVisibleData: 'string' };
const formatted: BodyShape = { ...texts, userVisibleDataFormat: 'string' };
const named = { collect: { orderRef: 'string' }, cancel: { orderRef: 'string' } } as const;

/**
 * The members of each request.
 *
 * @see docs/spec/evidence-and-versions.md#version-50
 * @see docs/spec/evidence-and-versions.md#version-51
 */
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
 * Ours: 5.1 accepts `autoStartTokenRequired` beside its successor `tokenStartRequired`, since clients went on sending it.
 */
export const v5RequirementShapes: Readonly<Record<OldVersion, BodyShape>> = {
  '5.0': requirementOf50,
  '5.1': { ...requirementOf50, tokenStartRequired: 'boolean', mrtdRequired: 'boolean' },
};
