import { createHash, sign } from 'node:crypto';
import type { Certificate, Holder } from '../pki/certificate.ts';
import {
  bitString,
  enumerated,
  explicit,
  generalizedTime,
  implicit,
  integer,
  nothing,
  octetString,
  oid,
  sequence,
  type Der,
} from '../pki/der.ts';
import { encodeName } from '../pki/distinguished-name.ts';
import { extension } from '../pki/extensions.ts';
import { keyIdentifier, signatureAlgorithm } from '../pki/keys.ts';

/** What a responder says of a certificate. */
export type CertificateStatus = 'good' | 'revoked' | 'unknown';

/** What goes into an OCSP response. */
export interface OcspAnswer {
  /** The certificate that is asked about, and its issuer. */
  certificate: Certificate;
  issuer: Certificate;
  responder: Holder;
  status: CertificateStatus;
  /** Milliseconds since 1970; written in whole seconds, and again as `thisUpdate`. */
  producedAt: number;
  /** The bytes of the nonce extension; see {@link ocspNonce}. Absent leaves the extension out. */
  nonce?: Uint8Array;
}

/**
 * The nonce that ties a response to a signature: SHA-1 of the base64 string of the signature, then 12 random bytes.
 *
 * Source: spec evidence-and-versions.md 2.1.
 */
export function ocspNonce(options: { signature: string; random: Uint8Array }): Uint8Array {
  return Buffer.concat([createHash('sha1').update(options.signature, 'utf8').digest(), options.random]);
}

/**
 * Writes and signs an OCSP response with BankID's layout.
 *
 * The nonce extension is critical and holds its bytes directly, not inside a second OCTET STRING as RFC 8954 has it.
 * There is no `nextUpdate`. Source: spec evidence-and-versions.md 2.2 and 2.3, RFC 6960 4.2.
 */
export function writeOcspResponse(answer: OcspAnswer): Uint8Array {
  const { responder, producedAt, nonce } = answer;
  const body = sequence(
    explicit(1, encodeName(responder.certificate.subject)),
    generalizedTime(producedAt),
    sequence(sequence(certificateId(answer), writeStatus(answer), generalizedTime(producedAt))),
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
  return sequence(enumerated(0), explicit(0, sequence(oid('1.3.6.1.5.5.7.48.1.1'), octetString(basic))));
}

/** The response of a responder that cannot answer now: `tryLater`, and nothing more. */
export function writeOcspRefusal(): Uint8Array {
  return sequence(enumerated(3));
}

function certificateId({ certificate, issuer }: OcspAnswer): Der {
  const issuerNameHash = createHash('sha1').update(encodeName(issuer.subject)).digest();
  return sequence(
    sequence(oid('1.3.14.3.2.26'), nothing()),
    octetString(issuerNameHash),
    octetString(keyIdentifier(issuer.publicKey)),
    integer(certificate.serialNumber),
  );
}

function writeStatus({ status, producedAt }: OcspAnswer): Der {
  switch (status) {
    case 'good':
      return implicit(0, Uint8Array.of());
    case 'revoked':
      return explicit(1, generalizedTime(producedAt - 60 * 60 * 1000));
    case 'unknown':
      return implicit(2, Uint8Array.of());
  }
}
