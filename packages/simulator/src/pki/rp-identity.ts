import type { X509Certificate } from 'node:crypto';

/** The identity of a relying party, from its certificate. */
export interface RpIdentity {
  /** SHA-256 of the certificate, upper-case hex with colons. An order belongs to one fingerprint. */
  fingerprint: string;
  /** The name that the app displays: the `name` attribute, else the organisation, else the common name. */
  displayName: string;
  /** The certificate's `O`; empty when it has none. */
  organisation: string;
  /** Subject attributes in certificate order, most general first, with OpenSSL's short names: `['C', 'SE']`. */
  attributes: readonly (readonly [type: string, value: string])[];
  /** The subject as RFC 4514 text, most specific first, as signatures carry it: `cn=FP Testcert 5,name=…,c=SE`. */
  subject: string;
}

/** Reads the identity of a relying party from its certificate. */
export function readRpIdentity(certificate: X509Certificate): RpIdentity {
  const attributes = Object.entries(certificate.toLegacyObject().subject).flatMap(([type, values]) =>
    [values].flat().map((value) => [type, String(value)] as const),
  );
  const first = (type: string): string | undefined => attributes.find(([name]) => name === type)?.[1];
  return {
    fingerprint: certificate.fingerprint256,
    displayName: first('name') ?? first('O') ?? first('CN') ?? '',
    organisation: first('O') ?? '',
    attributes,
    subject: formatSubject(attributes),
  };
}

/**
 * Formats a subject as BankID does: CN, O and C in lower case, the others as they are.
 *
 * @see docs/spec/evidence-and-versions.md#signed-data
 */
function formatSubject(attributes: RpIdentity['attributes']): string {
  return attributes
    .toReversed()
    .map(([type, value]) => `${/^[A-Z]+$/.test(type) ? type.toLowerCase() : type}=${escapeValue(value)}`)
    .join(',');
}

/** RFC 4514 2.4. */
function escapeValue(value: string): string {
  return value
    .replaceAll(/[,+"\\<>;]/g, String.raw`\$&`)
    .replace(/^[ #]/, String.raw`\$&`)
    .replace(/ $/, String.raw`\ `)
    .replaceAll('\0', String.raw`\00`);
}
