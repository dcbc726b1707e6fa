import { hash, sign } from 'node:crypto';
import { type SubtreeC14NOptions, XmlC14NMode, XmlDocument } from 'libxml2-wasm';
import type { VerifyIdCardOptions } from '../id-card/id-card-options.ts';
import { inspectIdCard } from '../id-card/inspect-id-card.ts';
import { issueTestCertificate, type TestCertificate } from './test-certificate.ts';
import { testCompletion } from './test-completion.ts';
import { authorityConstraints, authorityKeyId, keyUsage, subjectKeyId } from './test-extensions.ts';
import { testKeys } from './test-keys.ts';
import type { TestName } from './test-name.ts';
import { createTestPki, testTime } from './test-pki.ts';
import { base64, c14n, dsig } from './test-signature.ts';

export const exclusiveC14n = 'http://www.w3.org/2001/10/xml-exc-c14n#';
export const c14n11 = 'http://www.w3.org/2006/12/xml-c14n11';
const xades = 'http://uri.etsi.org/01903/v1.3.2#';
const sha256 = 'http://www.w3.org/2001/04/xmlenc#sha256';
const signedPropertiesType = 'http://uri.etsi.org/01903#SignedProperties';

const modes: Readonly<Record<string, NonNullable<SubtreeC14NOptions['mode']>>> = {
  [c14n]: XmlC14NMode.XML_C14N_1_0,
  [c14n11]: XmlC14NMode.XML_C14N_1_1,
  [exclusiveC14n]: XmlC14NMode.XML_C14N_EXCLUSIVE_1_0,
};

/** A sound answer about a card, or one with differences from it. */
export interface TestIdCardRequest {
  /** XML or text in the object. Default: an element for each member. */
  content?: string;
  /** Canonical form of everything; `base64` is for the content alone. Default exclusive. */
  canonicalization?: string;
  contentTransform?: string;
  /** Prefixes that each exclusive canonical form is told to keep. */
  inclusivePrefixes?: readonly string[];
  signatureMethod?: string;
  digestMethod?: string;
  /** The certificates in `KeyInfo`, of which the first signs. */
  chain?: readonly TestCertificate[];
  signingCertificate?: 'SigningCertificate' | 'SigningCertificateV2';
  /** The certificate whose digest is signed. Default: the one that signs. */
  named?: TestCertificate;
  signingTime?: string;
  verifiedAt?: string;
  /** Changes the XML before digests and signature are made: what it does is signed. `DIGEST-KEYS` is the digest of `#keys`. */
  changeTemplate?: (xml: string) => string;
  /** Changes the XML after it was signed. */
  changeXml?: (xml: string) => string;
  /** Changes the answer. */
  changeResponse?: (response: VerifyIdCardOptions['response']) => VerifyIdCardOptions['response'];
  /** The opening. Default: the identification of a person. */
  opening?: Parameters<typeof testCompletion>[0];
}

export const verificationId = '5f0f6e3c-5b0c-4b6e-9a6e-0c2f0d1e2a3b';
export const verifiedAt: string = new Date(testTime.getTime() + 30_000).toISOString();

const nameOf = (commonName: string): TestName => [
  ['C', 'SE'],
  ['O', 'Attrappens ID-kort AB'],
  ['CN', commonName],
];
const term = { validFrom: new Date('2025-01-01T00:00:00Z'), validTo: new Date('2028-01-01T00:00:00Z') };

/** Issues the root of the card service. */
export function issueCardRoot(): TestCertificate {
  const keys = testKeys('p256', 'spare');
  const subject = nameOf('Attrapp ID card root');
  return issueTestCertificate({
    subject,
    keys,
    issuer: { subject, keys },
    serialNumber: '21',
    extensions: [subjectKeyId(keys.publicKey), authorityConstraints(), keyUsage('keyCertSign', 'crlSign')],
    validFrom: term.validFrom,
    validTo: term.validTo,
  });
}

/** Issues the certificate with which the card service signs. */
export function issueCardSigner(
  changes: Partial<
    Pick<TestCertificate['request'], 'issuer' | 'extensions' | 'validFrom' | 'validTo' | 'keys' | 'hash'>
  > = {},
): TestCertificate {
  const keys = changes.keys ?? testKeys('rsa', 'spare');
  const issuer = issueCardRoot();
  return issueTestCertificate({
    subject: nameOf('Attrapp ID card verification'),
    keys,
    issuer,
    serialNumber: '22',
    extensions: [keyUsage('digitalSignature'), authorityKeyId(issuer.keys.publicKey), subjectKeyId(keys.publicKey)],
    validFrom: term.validFrom,
    validTo: term.validTo,
    ...changes,
  });
}

/** Returns the options to verify an answer about a card. */
export function testIdCard(request: TestIdCardRequest = {}): VerifyIdCardOptions {
  const pki = createTestPki();
  const { completionData, anchors } = testCompletion({
    pki,
    chain: [pki.identification, pki.customerCa, pki.bankCa],
    funcId: 'Identification',
    ...request.opening,
  });
  const { changeResponse = (response) => response, changeXml = (xml) => xml } = request;
  return {
    response: changeResponse({
      transactionType: 'ID-kort-validering',
      user: {
        personalNumber: '191212121212',
        name: 'Tolvan Tolvansson',
        givenName: 'Tolvan',
        surname: 'Tolvansson',
        age: 113,
      },
      verification: {
        verificationId,
        verifiedAt: request.verifiedAt ?? verifiedAt,
        signature: base64(changeXml(writeCardSignature(request))),
      },
      authentication: {
        identifiedAt: testTime.toISOString(),
        orderRef: '131daac9-16c6-4618-beb0-365768f37288',
        signature: completionData.signature,
        ocspResponse: completionData.ocspResponse,
      },
    }),
    anchors,
    cardAnchors: [issueCardRoot().pem],
  };
}

/** Returns the names of the checks that fail, without those that are unknown because of them. One must fail for that. */
export function failingCardChecks(options: VerifyIdCardOptions): string[] {
  const { failedChecks } = inspectIdCard(options);
  const failing = failedChecks.filter(({ status }) => status === 'fail');
  return (failing.length === 0 ? failedChecks : failing).map(({ name }) => name);
}

/** The signed content, as XML. */
export function cardContent(changes: Readonly<Record<string, string>> = {}): string {
  const members = {
    verificationId,
    verifiedAt,
    personalNumber: '191212121212',
    name: 'Tolvan Tolvansson',
    age: '113',
    ...changes,
  };
  const elements = Object.entries(members).map(([name, value]) => `<c:${name}>${value}</c:${name}>`);
  return `<c:check xmlns:c="urn:card">\n  ${elements.join('\n  ')}\n</c:check>`;
}

/** Writes the signature. libxml2 makes the canonical forms, so that ours is not compared with itself. */
function writeCardSignature(request: TestIdCardRequest): string {
  const { canonicalization = exclusiveC14n, changeTemplate = (xml) => xml } = request;
  const { contentTransform = canonicalization, chain = [issueCardSigner()], inclusivePrefixes: prefixes } = request;
  const template = changeTemplate(writeTemplate({ ...request, canonicalization, contentTransform, chain }));
  const digested = template
    .replaceAll('DIGEST-CONTENT', () => digestOf(template, 'content', { algorithm: contentTransform, prefixes }))
    .replaceAll('DIGEST-KEYS', () => digestOf(template, 'keys', { algorithm: canonicalization, prefixes }))
    .replace('DIGEST-PROPERTIES', () => digestOf(template, 'properties', { algorithm: canonicalization, prefixes }));
  const [signer] = chain;
  if (signer === undefined) throw new Error('A chain has at least one certificate.');
  const text = canonicalFormOf(digested, "//*[local-name()='SignedInfo']", { algorithm: canonicalization, prefixes });
  const key = { key: signer.keys.privateKey, dsaEncoding: 'ieee-p1363' } as const;
  const hashName = request.signatureMethod?.endsWith('sha1') === true ? 'sha1' : 'sha256';
  return digested.replace('SIGNATURE-VALUE', sign(hashName, Buffer.from(text), key).toString('base64'));
}

/** The way in which bytes are made of an element. */
interface TestTransform {
  algorithm: string;
  prefixes: readonly string[] | undefined;
}

function digestOf(xml: string, id: string, transform: TestTransform): string {
  if (modes[transform.algorithm] !== undefined)
    return hash('sha256', canonicalFormOf(xml, `//*[@Id='${id}']`, transform), 'base64');
  const [, text = ''] = /Id="content"[^>]*>([^<]*)</.exec(xml) ?? [];
  return hash('sha256', Buffer.from(text, 'base64'), 'base64');
}

function canonicalFormOf(xml: string, path: string, { algorithm, prefixes = [] }: TestTransform): string {
  const document = XmlDocument.fromString(xml);
  try {
    const [element] = document.root.find(path);
    if (element === undefined) throw new Error(`There is no ${path}.`);
    return element.canonicalizeToString({
      mode: modes[algorithm] ?? XmlC14NMode.XML_C14N_1_0,
      ...(prefixes.length > 0 && { inclusiveNamespacePrefixes: [...prefixes] }),
    });
  } finally {
    document.dispose();
  }
}

function writeTemplate(
  request: TestIdCardRequest & {
    canonicalization: string;
    contentTransform: string;
    chain: readonly TestCertificate[];
  },
): string {
  const { canonicalization, contentTransform, chain, content = cardContent() } = request;
  const { signingCertificate = 'SigningCertificate', signingTime = verifiedAt, digestMethod = sha256 } = request;
  const { signatureMethod = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256' } = request;
  const list =
    request.inclusivePrefixes &&
    `<ec:InclusiveNamespaces xmlns:ec="${exclusiveC14n}" PrefixList="${request.inclusivePrefixes.join(' ')}"/>`;
  const reference = (uri: string, type: string, transform: string, digest: string): string =>
    `<ds:Reference Type="${type}" URI="${uri}"><ds:Transforms>` +
    `${elementWith('ds:Transform', transform, list)}</ds:Transforms>` +
    `<ds:DigestMethod Algorithm="${digestMethod}"/><ds:DigestValue>${digest}</ds:DigestValue></ds:Reference>`;
  const certificates = chain.map(({ der }) => `<ds:X509Certificate>${der.toString('base64')}</ds:X509Certificate>`);
  const named = hash('sha256', (request.named ?? chain[0])?.der ?? Buffer.alloc(0), 'base64');
  return (
    `<?xml version="1.0" encoding="UTF-8"?><ds:Signature xmlns:ds="${dsig}" Id="sig">\n<ds:SignedInfo>` +
    `${elementWith('ds:CanonicalizationMethod', canonicalization, list)}<ds:SignatureMethod Algorithm="${signatureMethod}"/>` +
    reference('#content', `${dsig}Object`, contentTransform, 'DIGEST-CONTENT') +
    `${reference('#properties', signedPropertiesType, canonicalization, 'DIGEST-PROPERTIES')}</ds:SignedInfo>` +
    `<ds:SignatureValue>SIGNATURE-VALUE</ds:SignatureValue>` +
    `<ds:KeyInfo><ds:X509Data>${certificates.join('')}</ds:X509Data></ds:KeyInfo>` +
    `<ds:Object Id="content">${content}</ds:Object><ds:Object><xades:QualifyingProperties xmlns:xades="${xades}" Target="#sig">` +
    `<xades:SignedProperties Id="properties"><xades:SignedSignatureProperties><xades:SigningTime>${signingTime}</xades:SigningTime>` +
    `<xades:${signingCertificate}><xades:Cert><xades:CertDigest><ds:DigestMethod Algorithm="${sha256}"/>` +
    `<ds:DigestValue>${named}</ds:DigestValue></xades:CertDigest></xades:Cert></xades:${signingCertificate}>` +
    '</xades:SignedSignatureProperties></xades:SignedProperties></xades:QualifyingProperties></ds:Object></ds:Signature>'
  );
}

const elementWith = (name: string, algorithm: string, content: string | undefined): string =>
  content === undefined
    ? `<${name} Algorithm="${algorithm}"/>`
    : `<${name} Algorithm="${algorithm}">${content}</${name}>`;
