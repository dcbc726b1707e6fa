import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { productionEnvironment, testEnvironment } from '@secure-start/client';
import { InvalidArgumentError } from 'commander';
import { relyingPartySubject, VerifyUsageError } from '@secure-start/verify';
import { UsageError } from '../usage-error.ts';
import { reasonFor } from './reading/open-input.ts';

/** A root that is trusted. */
export interface Anchor {
  pem: string;
  /** The attributes, most general first: `O=…, CN=…`. */
  subject: string;
  /** SHA-256, in upper-case hexadecimal with colons. */
  fingerprint256: string;
}

/** Names of the environments whose roots come with the command. */
export const environmentNames = ['test', 'production'] as const;

export type EnvironmentName = (typeof environmentNames)[number];

/**
 * Returns the roots that are trusted: those of an environment, or of files.
 *
 * @throws UsageError if there are none, or both.
 */
export function readAnchors(options: {
  environment: EnvironmentName | undefined;
  files: readonly string[];
}): readonly Anchor[] {
  const { environment, files } = options;
  if (environment !== undefined && files.length > 0) {
    throw new UsageError(
      "--environment and --anchor exclude each other: an anchor beside BankID's would be trusted as well.",
    );
  }
  if (environment !== undefined) {
    const { evidenceAnchors } = environment === 'test' ? testEnvironment : productionEnvironment;
    return evidenceAnchors.map((pem) => parseAnchor(pem));
  }
  if (files.length === 0) {
    throw new UsageError(
      'No trust anchor: name --environment test or production for the roots of BankID, or --anchor FILE for a root as PEM.',
    );
  }
  return files.flatMap((file) => readAnchorFile(file));
}

function readAnchorFile(file: string): Anchor[] {
  const pem = readPem({ file, flag: '--anchor' });
  try {
    return (pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []).map((one) =>
      parseAnchor(one),
    );
  } catch {
    throw new UsageError(`--anchor ${file} holds a certificate that cannot be read.`);
  }
}

function parseAnchor(pem: string): Anchor {
  const { subject, fingerprint256 } = new X509Certificate(pem);
  return { pem, subject: subject.split('\n').join(', '), fingerprint256 };
}

/**
 * Returns the subjects of relying parties. Each is given as such, or as a file with the certificate.
 *
 * @throws UsageError for a file that has no certificate.
 */
export function readRelyingParties(values: readonly string[]): readonly string[] {
  return values.map((value) => {
    // A subject has attributes: `cn=…,o=…`.
    if (/^[A-Za-z0-9.]+=/.test(value)) return value;
    try {
      return relyingPartySubject(readPem({ file: value, flag: '--relying-party' }));
    } catch (error) {
      if (!(error instanceof VerifyUsageError)) throw error;
      throw new UsageError(`--relying-party ${value} holds no certificate.`);
    }
  });
}

function readPem(options: { file: string; flag: string }): string {
  const { file, flag } = options;
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${flag} ${file} ${reasonFor(error)}.`);
  }
  if (text.includes('-----BEGIN CERTIFICATE-----')) return text;
  throw new UsageError(`${flag} ${file} holds no certificate as PEM. From DER: openssl x509 -inform DER -in FILE`);
}

/** Collects the values of a flag that is given several times. */
export function collectValues(value: string, values: readonly string[] = []): string[] {
  return [...values, value];
}

/** Parses whole seconds. */
export function parseSeconds(text: string): number {
  if (/^[0-9]{1,6}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('The tolerance is a number of whole seconds.');
}
