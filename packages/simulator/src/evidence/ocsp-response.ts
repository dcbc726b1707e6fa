import { createHash, sign } from 'node:crypto';
import type { Certificate, CertificateWithKey } from '../pki/certificate.ts';
import {
  bitString,
  enumerated,
  explicit,
  generalizedTime,
  implicit,
  integer,
  nullValue,
  octetString,
  oid,
  sequence,
  type Der,
} from '../pki/der.ts';
import { extension } from '../pki/extensions.ts';
import { signatureAlgorithm } from '../pki/keys.ts';

/** The status of a certificate. */
export type CertificateStatus = 'good' | 'revoked' | 'unknown';

/** The content of an OCSP response. */
export interface OcspStatement {
  /** The certificate that the response is about, and its issuer. */
  certificate: Certificate;
  issuer: Certificate;
  responder: CertificateWithKey;
  status: CertificateStatus;
  /** Milliseconds since 1970; written in whole seconds, and again as `thisUpdate`. */
  producedAt: number;
  /** The bytes of the nonce extension; see {@link ocspNonce}. Absent leaves the extension out. */
  nonce?: Uint8Array;
}

const sha1Algorithm = sequence(oid('1.3.14.3.2.26'), nullValue());
const basicResponse = oid('1.3.6.1.5.5.7.48.1.1');

/**
 * Returns the nonce that binds a response to a signature: SHA-1 of its base64 string, then 12 random bytes.
 *
 * @see docs/spec/evidence-and-versions.md#nonce
 */
export function ocspNonce(options: { signature: string; random: Uint8Array }): Uint8Array {
  return Buffer.concat([createHash('sha1').update(options.signature, 'utf8').digest(), options.random]);
}

/**
 * Writes and signs an OCSP response in BankID's layout.
 *
 * The nonce extension is critical and holds its bytes directly, not inside a second OCTET STRING as RFC 8954 has it.
 * There is no `nextUpdate`.
 *
 * @see docs/spec/evidence-and-versions.md#traps-in-the-encoding
 * @see docs/spec/evidence-and-versions.md#layout-of-the-response
 * @see RFC 6960, section 4.2
 */
export function writeOcspResponse(statement: OcspStatement): Uint8Array {
  const { responder, producedAt, nonce } = statement;
  const body = sequence(
    explicit(1, responder.certificate.subjectDer),
    generalizedTime(producedAt),
    sequence(sequence(certificateId(statement), writeStatus(statement), generalizedTime(producedAt))),
    ...(nonce === undefined
      ? []
      : [explicit(1, sequence(extension('1.3.6.1.5.5.7.48.1.2', nonce, { critical: true })))]),
  );
  const basic = sequence(
    body,
    signatureAlgorithm(responder.privateKey, 'sha256'),
    bitString(sign('sha256', body, responder.privateKey)),
    explicit(0, sequence(responder.certificate.der)),
  );
  return sequence(enumerated(0), explicit(0, sequence(basicResponse, octetString(basic))));
}

/** Writes a `tryLater` response, which has a status and nothing else. */
export function writeTryLaterResponse(): Uint8Array {
  return sequence(enumerated(3));
}

function certificateId({ certificate, issuer }: OcspStatement): Der {
  const issuerNameHash = createHash('sha1').update(issuer.subjectDer).digest();
  return sequence(
    sha1Algorithm,
    octetString(issuerNameHash),
    octetString(issuer.keyIdentifier),
    integer(certificate.serialNumber),
  );
}

function writeStatus({ status, producedAt }: OcspStatement): Der {
  switch (status) {
    case 'good':
      return implicit(0, Uint8Array.of());
    case 'revoked':
      return explicit(1, generalizedTime(producedAt - 60 * 60 * 1000));
    case 'unknown':
      return implicit(2, Uint8Array.of());
  }
}
