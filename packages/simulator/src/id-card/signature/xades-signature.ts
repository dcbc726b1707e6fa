import { createHash } from 'node:crypto';
import type { CertifiedKey } from '../../evidence/signer.ts';
import { signXml } from '../../evidence/signature.ts';
import { canonicalText } from '../../evidence/canonical-text.ts';

const dsig = 'http://www.w3.org/2000/09/xmldsig#';
const xades = 'http://uri.etsi.org/01903/v1.3.2#';
const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const sha256 = 'http://www.w3.org/2001/04/xmlenc#sha256';
const rsaSha256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
const objectType = 'http://www.w3.org/2000/09/xmldsig#Object';
const signedPropertiesType = 'http://uri.etsi.org/01903#SignedProperties';

/** The declaration that exclusive canonical form puts on each element that is the first to use the prefix. */
const ds = `xmlns:ds="${dsig}"`;

/**
 * Writes an enveloping XAdES signature of level B-B over XML content that is its own canonical form.
 *
 * Every signed part is written in its exclusive canonical form, so that digests and signature are taken over the text of the
 * document itself. Layout, prefixes and algorithms are ours.
 *
 * @see ETSI TS 103 171 v2.1.1
 */
export function writeXadesSignature(options: {
  /** An element with a namespace of its own. */
  content: string;
  signer: CertifiedKey;
  /** Milliseconds since 1970, written in whole seconds. */
  signedAt: number;
}): string {
  const { content, signer, signedAt } = options;
  const object = `<ds:Object ${ds} Id="idCardCheck">${content}</ds:Object>`;
  const properties = writeSignedProperties({ signer, signedAt });
  const signedInfo =
    `<ds:SignedInfo ${ds}><ds:CanonicalizationMethod Algorithm="${exclusive}"></ds:CanonicalizationMethod>` +
    `<ds:SignatureMethod Algorithm="${rsaSha256}"></ds:SignatureMethod>` +
    writeReference({ id: 'contentReference', type: objectType, uri: '#idCardCheck', content: object }) +
    `${writeReference({ type: signedPropertiesType, uri: '#signedProperties', content: properties })}</ds:SignedInfo>`;
  const certificates = signer.chain.map(
    ({ der }) => `<ds:X509Certificate>${Buffer.from(der).toString('base64')}</ds:X509Certificate>`,
  );
  return (
    `<?xml version="1.0" encoding="UTF-8"?><ds:Signature ${ds} Id="signature">${signedInfo}` +
    `<ds:SignatureValue>${signXml(signedInfo, signer)}</ds:SignatureValue>` +
    `<ds:KeyInfo><ds:X509Data>${certificates.join('')}</ds:X509Data></ds:KeyInfo>${object}` +
    `<ds:Object><xades:QualifyingProperties xmlns:xades="${xades}" Target="#signature">${properties}` +
    '</xades:QualifyingProperties></ds:Object></ds:Signature>'
  );
}

function writeReference(options: { id?: string; type: string; uri: string; content: string }): string {
  const { id, type, uri, content } = options;
  return (
    `<ds:Reference${id === undefined ? '' : ` Id="${id}"`} Type="${type}" URI="${uri}"><ds:Transforms>` +
    `<ds:Transform Algorithm="${exclusive}"></ds:Transform></ds:Transforms>` +
    `<ds:DigestMethod Algorithm="${sha256}"></ds:DigestMethod>` +
    `<ds:DigestValue>${sha256Of(content)}</ds:DigestValue></ds:Reference>`
  );
}

/** Writes the signed properties: time, digest of the certificate, and the kind of content. */
function writeSignedProperties({ signer, signedAt }: { signer: CertifiedKey; signedAt: number }): string {
  const [leaf, issuer] = signer.chain;
  const signingTime = new Date(signedAt).toISOString().replace(/\.\d+Z$/, 'Z');
  const issuerName = issuer.subject.toReversed().map(([type, value]) => `${type}=${value}`);
  const serialNumber = BigInt(`0x${Buffer.from(leaf.serialNumber).toString('hex')}`);
  return (
    `<xades:SignedProperties xmlns:xades="${xades}" Id="signedProperties"><xades:SignedSignatureProperties>` +
    `<xades:SigningTime>${signingTime}</xades:SigningTime><xades:SigningCertificate><xades:Cert><xades:CertDigest>` +
    `<ds:DigestMethod ${ds} Algorithm="${sha256}"></ds:DigestMethod>` +
    `<ds:DigestValue ${ds}>${sha256Of(leaf.der)}</ds:DigestValue></xades:CertDigest><xades:IssuerSerial>` +
    `<ds:X509IssuerName ${ds}>${canonicalText(issuerName.join(','))}</ds:X509IssuerName>` +
    `<ds:X509SerialNumber ${ds}>${serialNumber}</ds:X509SerialNumber></xades:IssuerSerial></xades:Cert>` +
    '</xades:SigningCertificate></xades:SignedSignatureProperties><xades:SignedDataObjectProperties>' +
    '<xades:DataObjectFormat ObjectReference="#contentReference"><xades:MimeType>text/xml</xades:MimeType>' +
    '</xades:DataObjectFormat></xades:SignedDataObjectProperties></xades:SignedProperties>'
  );
}

function sha256Of(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('base64');
}
