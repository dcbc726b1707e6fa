import { fromBER } from 'asn1js';
import { BasicOCSPResponse, Certificate, OCSPResponse } from 'pkijs';
import type { EvidenceItem } from './evidence-pool.ts';

/** Bytes that were signed, and their signature. */
export interface Signed {
  bytes: Uint8Array;
  signature: Uint8Array;
}

/** A certificate, cut up: the RSA key as DER of PKCS #1, which is the fastest to parse, and what its issuer signed. */
export interface CertificateParts extends Signed {
  pkcs1: Uint8Array;
}

/** The parts of evidence that cryptography works on. */
export interface EvidenceParts {
  /** The base64 string, which the nonce is a hash of. */
  signature: string;
  signedInfo: Signed;
  /** Both parts that a digest is taken over. */
  digested: readonly [signedData: Uint8Array, keyInfo: Uint8Array];
  chain: readonly [leaf: CertificateParts, customer: CertificateParts, bank: CertificateParts];
  responder: CertificateParts;
  ocsp: Signed;
}

/** Cuts evidence up. BankID writes every signed part of the XML in its canonical form. */
export function cutUp({ signature, ocspResponse }: EvidenceItem): EvidenceParts {
  const xml = Buffer.from(signature, 'base64').toString('utf8');
  const certificates = [...xml.matchAll(/<X509Certificate>([^<]+)</g)].map(([, text = '']) => parseCertificate(text));
  const [leaf, customer, bank] = certificates.map(certificateParts);
  const basic = parseOcsp(ocspResponse);
  const [responder] = basic.certs ?? [];
  if (!leaf || !customer || !bank || !responder) throw new Error('the evidence lacks a certificate');
  return {
    signature,
    signedInfo: {
      bytes: elementOf(xml, 'SignedInfo'),
      signature: Buffer.from(/<SignatureValue>([^<]+)</.exec(xml)?.[1] ?? '', 'base64'),
    },
    digested: [elementOf(xml, 'bankIdSignedData'), elementOf(xml, 'KeyInfo')],
    chain: [leaf, customer, bank],
    responder: certificateParts(responder),
    ocsp: { bytes: basic.tbsResponseData.tbsView, signature: basic.signature.valueBlock.valueHexView },
  };
}

/** Reads a certificate in base64. */
export function parseCertificate(base64: string): Certificate {
  return Certificate.fromBER(Buffer.from(base64, 'base64'));
}

/** Reads the basic response inside an OCSP response in base64. */
export function parseOcsp(base64: string): BasicOCSPResponse {
  const outer = OCSPResponse.fromBER(Buffer.from(base64, 'base64'));
  if (outer.responseBytes === undefined) throw new Error('the OCSP response is empty');
  const { result } = fromBER(outer.responseBytes.response.valueBlock.valueHexView);
  return new BasicOCSPResponse({ schema: result });
}

export function certificateParts(certificate: Certificate): CertificateParts {
  return {
    bytes: certificate.tbsView,
    signature: certificate.signatureValue.valueBlock.valueHexView,
    pkcs1: certificate.subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView,
  };
}

function elementOf(xml: string, name: string): Uint8Array {
  const end = `</${name}>`;
  return Buffer.from(xml.slice(xml.indexOf(`<${name}`), xml.indexOf(end) + end.length), 'utf8');
}
