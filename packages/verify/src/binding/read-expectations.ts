import { VerifyUsageError } from '../errors.ts';
import type { OrderToCompare, VerifyOptions } from '../verify-options.ts';
import { readOrder } from './read-order.ts';
import { type DistinguishedName, parseDistinguishedName } from './distinguished-name.ts';

/** The values to compare evidence with. A member is absent when the options have nothing for it. */
export interface Expectations {
  order: OrderToCompare | undefined;
  relyingPartySubjects: readonly ExpectedSubject[] | undefined;
  /** When the OCSP response may have been produced, tolerance included. */
  period: { from: Date; until: Date } | undefined;
}

/** A subject of the relying party, as written and as read. */
export interface ExpectedSubject {
  text: string;
  name: DistinguishedName;
}

const defaultToleranceMs = 300_000;

/**
 * Reads the options that say what to compare with.
 *
 * @throws VerifyUsageError
 */
export function readExpectations(options: VerifyOptions): Expectations {
  const order = options.order === undefined ? undefined : readOrder(options.order);
  const relyingPartySubjects = readSubjects(options.relyingPartySubjects);
  const expectations = { order, relyingPartySubjects, period: readPeriod(options) };
  if (order !== undefined && expectations.relyingPartySubjects === undefined) {
    throw new VerifyUsageError('relyingPartySubjects', 'is required with an order: see relyingPartySubject');
  }
  if (order !== undefined && expectations.period === undefined) {
    throw new VerifyUsageError('startedAt', 'is required with an order, and so is collectedAt');
  }
  return expectations;
}

function readSubjects(subjects: readonly string[] | undefined): ExpectedSubject[] | undefined {
  if (subjects === undefined) return undefined;
  if (!Array.isArray(subjects) || subjects.length === 0) {
    throw new VerifyUsageError('relyingPartySubjects', 'must have at least one subject');
  }
  return subjects.map((subject: unknown, at) => {
    const text = typeof subject === 'string' ? subject : '';
    const name = parseDistinguishedName(text);
    if (name !== undefined) return { text, name };
    throw new VerifyUsageError(
      `relyingPartySubjects.${at}`,
      'must be a name by RFC 4514, such as relyingPartySubject returns',
    );
  });
}

function readPeriod(options: VerifyOptions): Expectations['period'] {
  const { startedAt, collectedAt, toleranceMs = defaultToleranceMs } = options;
  if (!Number.isFinite(toleranceMs) || toleranceMs < 0) {
    throw new VerifyUsageError('toleranceMs', 'must be a number of milliseconds, 0 or more');
  }
  if (startedAt === undefined && collectedAt === undefined) return undefined;
  const startedAtMs = readTime('startedAt', startedAt);
  const collectedAtMs = readTime('collectedAt', collectedAt);
  if (startedAtMs > collectedAtMs) throw new VerifyUsageError('startedAt', 'must not be later than collectedAt');
  return { from: new Date(startedAtMs - toleranceMs), until: new Date(collectedAtMs + toleranceMs) };
}

function readTime(option: 'startedAt' | 'collectedAt', time: Date | undefined): number {
  if (time instanceof Date && !Number.isNaN(time.getTime())) return time.getTime();
  throw new VerifyUsageError(option, 'must be a valid Date, and startedAt and collectedAt are given together');
}
