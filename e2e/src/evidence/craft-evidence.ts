import { constants, createHash, sign, type KeyObject } from 'node:crypto';
import type { VerifyOptions } from '@secure-start/verify';
import type { TestCertificate } from '../../../packages/verify/dist/test-support/test-certificate.js';
import {
  type TestOcspRequest,
  writeTestOcspResponse,
} from '../../../packages/verify/dist/test-support/test-ocsp-response.js';
import { createTestPki, type TestPki, testTime } from '../../../packages/verify/dist/test-support/test-pki.js';

const dsig = 'http://www.w3.org/2000/09/xmldsig#';
export const c14n = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315';
export const sha256 = 'http://www.w3.org/2001/04/xmlenc#sha256';
export const bankIdTypes = 'http://www.bankid.com/signature/v1.0.0/types';
const signatureMethods = {
  rsa: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  ec: 'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256',
};

/** The order that all evidence here is for. */
export const order = { kind: 'sign', userVisibleData: 'Jag köper 3 äpplen', userNonVisibleData: 'order 17' } as const;
export const relyingPartySubject =
  'cn=FP Testcert 5,name=Test av BankID,serialNumber=5566304928,o=Testbank A AB (publ),c=SE';
export const personalNumber = '191212121212';

/** Parts of evidence. A member that is absent is sound. */
export interface Craft {
  pki: TestPki;
  /** The person's certificate, by default that for signing. */
  leaf?: TestCertificate;
  /** The certificates in KeyInfo, by default leaf, customer authority, bank. */
  chain?: readonly { der: Uint8Array }[];
  /** The key that signs, by default that of the leaf. */
  key?: KeyObject;
  /** Content of the element with the signed data. */
  signedData?: Partial<SignedDataParts>;
  /** Edits the content of SignedInfo before it is signed. */
  editSignedInfo?: (signedInfo: string) => string;
  /** Edits signed data or KeyInfo before the digests are taken. */
  editSigned?: (part: string) => string;
  /** Makes the signature value; by default RSA PKCS#1 v1.5 or ECDSA as in XML. */
  signValue?: (signedInfo: Buffer, key: KeyObject) => Buffer;
  /** Edits the document after it was signed. The OCSP response is made for the edited one. */
  editXml?: (xml: string) => string;
  /** Encodes the document, by default base64 of UTF-8. */
  encode?: (xml: string) => string;
  /** Changes what the OCSP response says. */
  ocsp?: Partial<TestOcspRequest>;
  /** Edits the bytes of the OCSP response after it was signed. */
  editOcsp?: (der: Buffer) => Buffer;
  /** Edits `signature` when the OCSP response was made for the unedited one. */
  editSignature?: (signature: string) => string;
}

/** The parts of the signed data. */
export interface SignedDataParts {
  text: string | undefined;
  /** Attributes of the text. */
  textAttributes: string;
  hidden: string | undefined;
  relyingParty: string;
  funcId: string;
}

/** Evidence as a completion has it. */
export interface CraftedEvidence {
  signature: string;
  ocspResponse: string;
}

/** Makes evidence laid out as BankID's, sound but for what `craft` changes. */
export function craftEvidence(craft: Craft): CraftedEvidence {
  const { pki, leaf = pki.signing, chain = [leaf, pki.customerCa, pki.bankCa] } = craft;
  const { editSigned = (part: string) => part, editSignedInfo = (part: string) => part } = craft;
  const { signValue = signInXml, editXml = (xml: string) => xml, editSignature = (text: string) => text } = craft;
  const key = craft.key ?? leaf.keys.privateKey;
  const signedData = editSigned(writeSignedData(craft.signedData));
  const keyInfo = editSigned(writeKeyInfo(chain));
  const signedInfo = editSignedInfo(writeSignedInfo({ signedData, keyInfo, key }));
  const value = signValue(Buffer.from(signedInfo, 'utf8'), key).toString('base64');
  const xml = editXml(
    `<?xml version="1.0" encoding="UTF-8" standalone="no"?><Signature xmlns="${dsig}">${signedInfo}` +
      `<SignatureValue>${value}</SignatureValue>${keyInfo}<Object>${signedData}</Object></Signature>`,
  );
  const encode = craft.encode ?? ((text: string) => Buffer.from(text, 'utf8').toString('base64'));
  const signature = encode(xml);
  const ocspResponse = writeTestOcspResponse({
    signature,
    leaf,
    issuer: pki.customerCa,
    responder: pki.responder,
    ...craft.ocsp,
  });
  const editOcsp = craft.editOcsp ?? ((bytes: Buffer) => bytes);
  return {
    signature: editSignature(signature),
    ocspResponse: editOcsp(Buffer.from(ocspResponse, 'base64')).toString('base64'),
  };
}

/** Returns options with which sound evidence verifies. */
export function optionsFor(pki: TestPki, evidence: CraftedEvidence): VerifyOptions {
  return {
    completionData: { ...evidence, user: { personalNumber } },
    anchors: [pki.root.pem],
    order,
    relyingPartySubjects: [relyingPartySubject],
    startedAt: new Date(testTime.getTime() - 20_000),
    collectedAt: new Date(testTime.getTime() + 2_000),
    toleranceMs: 5_000,
  };
}

/** The PKI of most attacks: RSA for the person, P-256 for the others. */
export const pki: TestPki = createTestPki();

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

/** Writes the signed data in their canonical form. */
export function writeSignedData(parts: Partial<SignedDataParts> = {}): string {
  const sound: SignedDataParts = {
    text: order.userVisibleData,
    textAttributes: 'charset="UTF-8" visible="wysiwys"',
    hidden: order.userNonVisibleData,
    relyingParty: relyingPartySubject,
    funcId: 'Signing',
  };
  const { text, textAttributes, hidden, relyingParty, funcId } = { ...sound, ...parts };
  return (
    `<bankIdSignedData xmlns="${bankIdTypes}" Id="bidSignedData">` +
    (text === undefined ? '' : `<usrVisibleData ${textAttributes}>${base64(text)}</usrVisibleData>`) +
    (hidden === undefined ? '' : `<usrNonVisibleData>${base64(hidden)}</usrNonVisibleData>`) +
    `<srvInfo><name>${base64(relyingParty)}</name><nonce>txXgPC/CeexkmlzI0/ZPnY5y6lQ=</nonce>` +
    `<displayName>${base64('Test av BankID')}</displayName></srvInfo><clientInfo><funcId>${funcId}</funcId>` +
    `<version>${base64('7.21.0')}</version><env><ai><type>SU9T</type><deviceInfo>MTQuMw==</deviceInfo>` +
    '<uhi>giCsUsVYgZEg96P/l/7QIxWjusqW</uhi><fsib>0</fsib><utb>cr2</utb><requirement><condition>' +
    '<type>CertificatePolicies</type><value>1.2.3.4.5</value></condition></requirement><uauth>pw</uauth></ai></env>' +
    '</clientInfo></bankIdSignedData>'
  );
}

function writeKeyInfo(chain: readonly { der: Uint8Array }[]): string {
  const certificates = chain.map(
    ({ der }) => `<X509Certificate>${Buffer.from(der).toString('base64')}</X509Certificate>`,
  );
  return `<KeyInfo xmlns="${dsig}" Id="bidKeyInfo"><X509Data>${certificates.join('')}</X509Data></KeyInfo>`;
}

function writeSignedInfo(parts: { signedData: string; keyInfo: string; key: KeyObject }): string {
  const method = signatureMethods[parts.key.asymmetricKeyType === 'ec' ? 'ec' : 'rsa'];
  return (
    `<SignedInfo xmlns="${dsig}"><CanonicalizationMethod Algorithm="${c14n}"></CanonicalizationMethod>` +
    `<SignatureMethod Algorithm="${method}"></SignatureMethod>` +
    writeReference(`Type="${bankIdTypes}" URI="#bidSignedData"`, parts.signedData) +
    `${writeReference('URI="#bidKeyInfo"', parts.keyInfo)}</SignedInfo>`
  );
}

/** Writes a reference with the digest of a content. */
export function writeReference(attributes: string, content: string): string {
  const digest = createHash('sha256').update(content, 'utf8').digest('base64');
  return (
    `<Reference ${attributes}><Transforms><Transform Algorithm="${c14n}"></Transform></Transforms>` +
    `<DigestMethod Algorithm="${sha256}"></DigestMethod><DigestValue>${digest}</DigestValue></Reference>`
  );
}

/** Signs as XML signatures do: ECDSA is two numbers side by side. */
export function signInXml(content: Buffer, key: KeyObject): Buffer {
  return sign('sha256', content, { key, dsaEncoding: 'ieee-p1363', padding: paddingFor(key) });
}

const paddingFor = (key: KeyObject): number | undefined =>
  key.asymmetricKeyType === 'rsa' ? constants.RSA_PKCS1_PADDING : undefined;
