import type { IdCardVerification } from '@secure-start/protocol/rp';
import type { Certificate } from '../certificates/certificate.ts';
import type { CertificateCache } from '../certificates/certificate-cache.ts';
import { parseAnchors } from '../certificates/parse-anchors.ts';
import { VerifyUsageError } from '../errors.ts';

/** Options of {@link verifyIdCard} and {@link inspectIdCard}. */
export interface VerifyIdCardOptions {
  /** The answer of `client.verifyIdCard`, unchanged. */
  response: IdCardVerification;
  /** PEM of the roots of people's certificates, such as `environment.evidenceAnchors`. At least one. */
  anchors: readonly string[];
  /**
   * PEM of the roots of the certificate with which the ID card service signs. At least one, and there is no default: BankID's
   * issuer is not published, so ask BankID for it. A simulator has `environment.idCardAnchors`.
   */
  cardAnchors: readonly string[];
  /** The longest time from the opening of a card to its check. Default 120,000: a card shows for two minutes. */
  maxShownMs?: number;
  /** Difference that is allowed between BankID's clocks. Default 60,000. */
  toleranceMs?: number;
  /** Keeps the authorities' certificates that were verified. Default: none. */
  certificateCache?: CertificateCache;
}

/** The options of one verification, checked. */
export interface IdCardSettings {
  response: UnknownAnswer;
  cardAnchors: readonly Certificate[];
  maxShownMs: number;
  toleranceMs: number;
}

/** An answer whose members may have any type. */
export interface UnknownAnswer {
  user: Readonly<Record<string, unknown>>;
  verification: Readonly<Record<string, unknown>>;
  authentication: Readonly<Record<string, unknown>>;
}

/**
 * Checks the options. The answer is not judged: what is missing in it fails its checks.
 *
 * @throws VerifyUsageError
 */
export function readIdCardOptions(options: VerifyIdCardOptions): IdCardSettings {
  const { response, cardAnchors, maxShownMs = 120_000, toleranceMs = 60_000 } = options;
  if (!isObject(response)) throw new VerifyUsageError('response', 'must be the answer of client.verifyIdCard');
  return {
    response: {
      user: objectOf(response, 'user'),
      verification: objectOf(response, 'verification'),
      authentication: objectOf(response, 'authentication'),
    },
    cardAnchors: parseCardAnchors(cardAnchors),
    maxShownMs: durationOf(maxShownMs, 'maxShownMs'),
    toleranceMs: durationOf(toleranceMs, 'toleranceMs'),
  };
}

function parseCardAnchors(cardAnchors: unknown): Certificate[] {
  if (!Array.isArray(cardAnchors) || cardAnchors.length === 0) {
    const message =
      "must hold the PEM of at least one root of the ID card service's own certificates; those of people are others";
    throw new VerifyUsageError('cardAnchors', message);
  }
  return parseAnchors({ anchors: cardAnchors, cache: undefined, option: 'cardAnchors' });
}

function durationOf(value: unknown, option: string): number {
  if (isDuration(value)) return value;
  throw new VerifyUsageError(option, 'must be a number of milliseconds from 0 up');
}

const isDuration = (value: unknown): value is number => Number.isFinite(value) && Number(value) >= 0;

function objectOf(parent: object, name: string): Readonly<Record<string, unknown>> {
  const value: unknown = Reflect.get(parent, name);
  return isObject(value) ? value : {};
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
