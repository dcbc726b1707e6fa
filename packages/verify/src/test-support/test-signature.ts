import { hash, sign } from 'node:crypto';
import type { UserVisibleDataFormat } from '@secure-start/protocol/rp';
import type { TestCertificate } from './test-certificate.ts';

/** The content of a test signature. What is absent is as BankID writes it. */
export interface TestSignatureRequest {
  /** The certificate that signs, then those of its authorities. */
  chain: readonly TestCertificate[];
  /** Default: what the certificate of the test PKI is for. */
  funcId?: string;
  visible?: { text: string; format?: UserVisibleDataFormat } | undefined;
  nonVisibleData?: Uint8Array;
  subject?: string;
  displayName?: string;
  /** XML behind the known elements of `srvInfo`. */
  moreServerInfo?: string;
  /** XML in place of what stands behind `funcId`. */
  clientInfo?: string;
  /** XML in place of the whole of `bankIdSignedData`. */
  signedData?: string;
  signatureMethod?: string;
  hash?: 'sha1' | 'sha256' | 'sha384' | 'sha512';
  digestMethod?: string;
  digestHash?: 'sha256' | 'sha384' | 'sha512';
  /** Changes the XML of `SignedInfo` before it is signed. */
  changeSignedInfo?: (signedInfo: string) => string;
}

/** The parts of a signature, as XML. */
export interface TestSignatureParts {
  signedInfo: string;
  signatureValue: string;
  keyInfo: string;
  signedData: string;
}

export const dsig = 'http://www.w3.org/2000/09/xmldsig#';
export const bankIdTypes = 'http://www.bankid.com/signature/v1.0.0/types';
export const c14n = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315';

/** The relying party of test signatures. */
export const testSubject =
  'cn=Attrapptjänsten,name=Attrapptjänsten,serialNumber=5566304928,o=Attrappbanken AB (publ),c=SE';

/** Writes the parts of a signature and signs them. */
export function writeTestParts(request: TestSignatureRequest): TestSignatureParts {
  const signedData = request.signedData ?? writeTestSignedData(request);
  const certificates = request.chain.map(({ der }) => `<X509Certificate>${der.toString('base64')}</X509Certificate>`);
  const keyInfo = `<KeyInfo xmlns="${dsig}" Id="bidKeyInfo"><X509Data>${certificates.join('')}</X509Data></KeyInfo>`;
  const { changeSignedInfo = (xml) => xml } = request;
  const signedInfo = changeSignedInfo(writeSignedInfo({ request, signedData, keyInfo }));
  return { signedInfo, signatureValue: signTestXml(signedInfo, request), keyInfo, signedData };
}

/** Writes the XML around the parts. */
export function writeTestEnvelope({ signedInfo, signatureValue, keyInfo, signedData }: TestSignatureParts): string {
  return (
    `<?xml version="1.0" encoding="UTF-8" standalone="no"?><Signature xmlns="${dsig}">${signedInfo}` +
    `<SignatureValue>${signatureValue}</SignatureValue>${keyInfo}<Object>${signedData}</Object></Signature>`
  );
}

/** Writes the signed data. */
export function writeTestSignedData(request: TestSignatureRequest): string {
  const {
    funcId = 'Signing',
    visible,
    nonVisibleData,
    subject = testSubject,
    displayName = 'Attrapptjänsten',
  } = request;
  const format = visible?.format === undefined ? '' : ` format="${visible.format}"`;
  return (
    `<bankIdSignedData xmlns="${bankIdTypes}" Id="bidSignedData">` +
    (visible
      ? `<usrVisibleData charset="UTF-8"${format} visible="wysiwys">${base64(visible.text)}</usrVisibleData>`
      : '') +
    (nonVisibleData ? `<usrNonVisibleData>${base64(nonVisibleData)}</usrNonVisibleData>` : '') +
    `<srvInfo><name>${base64(subject)}</name><nonce>txXgPC/CeexkmlzI0/ZPnY5y6lQ=</nonce>` +
    `<displayName>${base64(displayName)}</displayName>${request.moreServerInfo ?? ''}</srvInfo>` +
    `<clientInfo><funcId>${funcId}</funcId>${request.clientInfo ?? testClientInfo}</clientInfo></bankIdSignedData>`
  );
}

const testClientInfo =
  '<version>Ny4yMS4w</version><env><ai><type>SU9T</type><deviceInfo>MTQuMw==</deviceInfo>' +
  '<uhi>giCsUsVYgZEg96P/l/7QIxWjusqW</uhi><fsib>0</fsib><utb>cr2</utb><requirement><condition>' +
  '<type>CertificatePolicies</type><value>1.2.3.4.5</value></condition></requirement><uauth>pw</uauth></ai></env>';

function writeSignedInfo(options: { request: TestSignatureRequest; signedData: string; keyInfo: string }): string {
  const { request, signedData, keyInfo } = options;
  const { signatureMethod = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256' } = request;
  return (
    `<SignedInfo xmlns="${dsig}"><CanonicalizationMethod Algorithm="${c14n}"></CanonicalizationMethod>` +
    `<SignatureMethod Algorithm="${signatureMethod}"></SignatureMethod>` +
    writeTestReference({ request, attributes: `Type="${bankIdTypes}" URI="#bidSignedData"`, content: signedData }) +
    `${writeTestReference({ request, attributes: 'URI="#bidKeyInfo"', content: keyInfo })}</SignedInfo>`
  );
}

/** Writes a reference with the digest of a content. */
export function writeTestReference(options: {
  request: Pick<TestSignatureRequest, 'digestMethod' | 'digestHash'>;
  attributes: string;
  content: string;
}): string {
  const { request, attributes, content } = options;
  const { digestMethod = 'http://www.w3.org/2001/04/xmlenc#sha256', digestHash = 'sha256' } = request;
  return (
    `<Reference ${attributes}><Transforms><Transform Algorithm="${c14n}"></Transform></Transforms>` +
    `<DigestMethod Algorithm="${digestMethod}"></DigestMethod>` +
    `<DigestValue>${hash(digestHash, content, 'base64')}</DigestValue></Reference>`
  );
}

/** Signs canonical XML with the key of the first certificate, and returns base64. */
export function signTestXml(xml: string, request: Pick<TestSignatureRequest, 'chain' | 'hash'>): string {
  const [leaf] = request.chain;
  if (leaf === undefined) throw new Error('A chain has at least one certificate.');
  const key = { key: leaf.keys.privateKey, dsaEncoding: 'ieee-p1363' } as const;
  return sign(request.hash ?? 'sha256', Buffer.from(xml), key).toString('base64');
}

/** Returns the base64 of a text or of bytes. */
export function base64(content: string | Uint8Array): string {
  return Buffer.from(content).toString('base64');
}
