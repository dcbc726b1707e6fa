import { hash, sign } from 'node:crypto';
import {
  bitString,
  der,
  enumerated,
  explicit,
  generalizedTime,
  implicit,
  integer,
  nullValue,
  octetString,
  oid,
  sequence,
} from './der-writer.ts';
import { signatureAlgorithm, type TestCertificate, type TestHash } from './test-certificate.ts';
import { extension, extensionList } from './test-extensions.ts';
import { publicKeyBits } from './test-keys.ts';
import { writeName } from './test-name.ts';
import { testTime } from './test-pki.ts';

/** The content of a test response. What is absent is as BankID writes it. */
export interface TestOcspRequest {
  /** The base64 string to which the response is tied. */
  signature: string;
  leaf: TestCertificate;
  issuer: TestCertificate;
  responder: TestCertificate;
  status?: 'good' | 'revoked' | 'unknown';
  producedAt?: Date;
  thisUpdate?: Date;
  nextUpdate?: Date;
  hash?: TestHash;
  /** Hash of the names and keys in the certificate's id. */
  certificateIdHash?: 'sha1' | 'sha256' | 'sha512';
  /** Written in front of the responder. */
  version?: Uint8Array;
  responderId?: Uint8Array;
  /** Whole SingleResponses in place of the one. */
  responses?: readonly Uint8Array[];
  /** Whole extensions in place of the nonce; `absent`: not even an empty list. */
  extensions?: readonly Uint8Array[] | 'absent';
  /** The whole status of the certificate in place of one of the three. */
  certificateStatus?: Uint8Array;
  singleExtensions?: readonly Uint8Array[];
  certificates?: readonly Uint8Array[];
  responseStatus?: number;
  responseType?: string;
}

/** Writes and signs a response, and returns its base64. */
export function writeTestOcspResponse(request: TestOcspRequest): string {
  const { responder, responseStatus = 0, responseType = '1.3.6.1.5.5.7.48.1.1' } = request;
  const producedAt = request.producedAt ?? testTime;
  const body = sequence(
    request.version ?? Buffer.alloc(0),
    request.responderId ?? explicit(1, writeName(responder.subject)),
    generalizedTime(producedAt),
    sequence(...(request.responses ?? [writeSingleResponse(request)])),
    ...(request.extensions === 'absent'
      ? []
      : [extensionList(1, request.extensions ?? [nonceExtension(ocspNonce(request.signature))])]),
  );
  const usedHash = request.hash ?? 'sha256';
  const certificates = request.certificates ?? [responder.der];
  const basic = sequence(
    body,
    signatureAlgorithm(responder.keys.privateKey, usedHash),
    bitString(sign(usedHash, body, responder.keys.privateKey)),
    ...(certificates.length > 0 ? [explicit(0, sequence(...certificates))] : []),
  );
  const bytes = explicit(0, sequence(oid(responseType), octetString(basic)));
  return sequence(enumerated(responseStatus), bytes).toString('base64');
}

/** Returns the 32 bytes that tie a response to a signature. */
export const ocspNonce = (signature: string): Buffer =>
  Buffer.concat([hash('sha1', Buffer.from(signature, 'utf8'), 'buffer'), Buffer.alloc(12, 0xab)]);

/** Encodes the nonce's extension around what shall stand in it. */
export const nonceExtension = (content: Uint8Array): Buffer => extension('1.3.6.1.5.5.7.48.1.2', content, true);

/** Encodes what a response says of one certificate. */
export function writeSingleResponse(request: TestOcspRequest): Buffer {
  const { issuer, leaf, certificateIdHash = 'sha1', nextUpdate, singleExtensions } = request;
  const digest = (bytes: Uint8Array) => octetString(hash(certificateIdHash, bytes, 'buffer'));
  const algorithm = { sha1: '1.3.14.3.2.26', sha256: '2.16.840.1.101.3.4.2.1', sha512: '2.16.840.1.101.3.4.2.3' }[
    certificateIdHash
  ];
  return sequence(
    sequence(
      sequence(oid(algorithm), nullValue()),
      digest(writeName(issuer.subject)),
      digest(publicKeyBits(issuer.keys.publicKey)),
      integer(leaf.request.serialNumber),
    ),
    request.certificateStatus ?? writeStatus(request),
    generalizedTime(request.thisUpdate ?? request.producedAt ?? testTime),
    ...(nextUpdate === undefined ? [] : [explicit(0, generalizedTime(nextUpdate))]),
    ...(singleExtensions === undefined ? [] : [extensionList(1, singleExtensions)]),
  );
}

function writeStatus({ status = 'good', producedAt = testTime }: TestOcspRequest): Buffer {
  if (status === 'good') return implicit(0, Buffer.alloc(0));
  if (status === 'unknown') return implicit(2, Buffer.alloc(0));
  return der(0xa1, generalizedTime(new Date(producedAt.getTime() - 60 * 60 * 1000)));
}
