import { createHash, generateKeyPairSync, sign, constants } from 'node:crypto';
import {
  issueTestCertificate,
  type TestCertificate,
  type TestCertificateRequest,
} from '../../../packages/verify/dist/test-support/test-certificate.js';
import {
  authorityConstraints,
  certificatePolicies,
  extension,
  keyUsage,
} from '../../../packages/verify/dist/test-support/test-extensions.js';
import type { TestKeys } from '../../../packages/verify/dist/test-support/test-keys.js';
import { createTestPki, testPolicy, type TestPki } from '../../../packages/verify/dist/test-support/test-pki.js';
import { type Attack, attack } from './attack.ts';
import { pki } from './craft-evidence.ts';
import { forgeWithCubeRoot } from './cube-root-forgery.ts';

const p256 = (): TestKeys => generateKeyPairSync('ec', { namedCurve: 'P-256' });
const attackerKeys = p256();
const ecPki = createTestPki({ keyType: 'p256' });
/** A root that the attacker made, with the names, serial numbers and dates of the real one. */
const selfMade = createTestPki({
  change: { root: { keys: p256() }, bankCa: { keys: p256() }, customerCa: { keys: p256() }, signing: { keys: p256() } },
});
const { customerCa, bankCa, root, signing } = pki;

/** A certificate like the person's, but for some of its parts. */
function reissued(change: Partial<TestCertificateRequest>): TestCertificate {
  const request: TestCertificateRequest = { ...signing.request, issuer: customerCa, ...change };
  return issueTestCertificate(request);
}

/** Evidence under a PKI that differs from the sound one in some certificates, and whose root is the trusted one. */
function under(name: string, fails: Attack['fails'], change: Parameters<typeof createTestPki>[0]): Attack {
  return attack(name, fails, () => ({ pki: createTestPki(change) }));
}

const withoutKeyUsage = [certificatePolicies(testPolicy)];
const produced = Date.parse('2026-03-10T12:00:00Z');
const ended = { validTo: new Date(produced - 1000) };
const notBegun = { validFrom: new Date(produced + 1000) };
/** The attacker has a BankID of their own, and uses its certificate as if it were an authority's. */
const underPerson = issueTestCertificate({ ...signing.request, issuer: signing, keys: attackerKeys });

/** Attacks on certificates, their path and the key of the person. */
export const certificateAttacks: readonly Attack[] = [
  attack(
    'a root that the attacker made, under the same names',
    ['certificatePath'],
    () => ({ pki: selfMade }),
    () => ({
      anchors: [root.pem],
    }),
  ),
  attack(
    'a root that the attacker made, and that stands among the certificates',
    ['certificatePath'],
    () => ({ pki: selfMade, chain: [selfMade.signing, selfMade.customerCa, selfMade.bankCa, selfMade.root] }),
    () => ({ anchors: [root.pem] }),
  ),
  attack('the trusted root among the certificates', ['certificatePath'], () => ({
    chain: [signing, customerCa, bankCa, root],
  })),
  attack('an authority that is not used', ['certificatePath'], () => ({
    chain: [signing, customerCa, bankCa, pki.responder],
  })),
  attack('an authority of the attacker behind the real ones', ['certificatePath'], () => ({
    chain: [signing, customerCa, bankCa, selfMade.bankCa],
  })),
  attack('the same authority twice', ['certificatePath'], () => ({ chain: [signing, customerCa, customerCa, bankCa] })),
  attack('the authorities in the other order', ['certificatePath', 'ocspResponder', 'ocspCertificateId'], () => ({
    chain: [signing, bankCa, customerCa],
  })),
  attack('no certificate of the bank', ['certificatePath'], () => ({ chain: [signing, customerCa] })),
  attack('no authority at all', ['certificatePath'], () => ({ chain: [signing] })),
  attack('more certificates than any path needs', ['signatureStructure'], () => ({
    chain: [signing, customerCa, bankCa, bankCa, bankCa, bankCa],
  })),
  attack("a certificate that was issued with another person's BankID", ['certificatePath', 'ocspResponder'], () => ({
    leaf: underPerson,
    chain: [underPerson, signing, customerCa, bankCa],
    ocsp: { issuer: signing, responder: issueTestCertificate({ ...pki.responder.request, issuer: signing }) },
  })),
  attack('a certificate that the person signed themselves', ['certificatePath'], () => {
    const leaf = reissued({ issuer: signing });
    return { leaf };
  }),
  attack(
    'an authority of the path as anchor',
    ['certificatePath'],
    () => ({}),
    () => ({ anchors: [bankCa.pem] }),
  ),
  under('an authority whose certificate says that it is none', ['certificatePath'], {
    change: { customerCa: { extensions: [keyUsage('keyCertSign')] } },
  }),
  under('an authority that may not sign certificates', ['certificatePath'], {
    change: { bankCa: { extensions: [authorityConstraints(), keyUsage('crlSign')] } },
  }),
  under('an authority below one that may have none below it', ['certificatePath'], {
    change: { bankCa: { extensions: [authorityConstraints({ pathLength: '00' }), keyUsage('keyCertSign')] } },
  }),
  ...(['root', 'bankCa', 'customerCa', 'signing'] as const).flatMap((role) => [
    under(`evidence from after the certificate ${role} ended`, ['certificateValidity'], { change: { [role]: ended } }),
    under(`evidence from before the certificate ${role} began`, ['certificateValidity'], {
      change: { [role]: notBegun },
    }),
  ]),
  ...(['bankCa', 'customerCa', 'signing'] as const).flatMap((role) => [
    under(`a certificate ${role} signed with SHA-1`, ['certificatePath'], { change: { [role]: { hash: 'sha1' } } }),
    attack(`a critical extension in the certificate ${role} that nobody knows`, ['certificatePath'], () => ({
      pki: withExtension(role, extension('1.2.3.4', Buffer.from('0500', 'hex'), true)),
    })),
  ]),
  under('an authority with a key of 1,024 bits', ['certificatePath', 'ocspResponder'], {
    change: { customerCa: { keys: generateKeyPairSync('rsa', { modulusLength: 1024 }) } },
  }),
  attack('a person with a key of 1,024 bits', ['certificatePath'], () => ({
    leaf: reissued({ keys: generateKeyPairSync('rsa', { modulusLength: 1024 }) }),
  })),
  attack('a person with a key on a curve that is not accepted', ['certificateEncoding'], () => ({
    leaf: reissued({ keys: generateKeyPairSync('ec', { namedCurve: 'secp256k1' }) }),
  })),
  attack('a certificate for identification', ['keyUsage'], () => ({ leaf: pki.identification })),
  attack('a certificate without key usage', ['keyUsage'], () => ({ leaf: reissued({ extensions: withoutKeyUsage }) })),
  attack('a certificate for encryption', ['keyUsage'], () => ({
    leaf: reissued({ extensions: [certificatePolicies(testPolicy), keyUsage('keyEncipherment')] }),
  })),
  attack('a certificate with bytes behind it', ['certificateEncoding'], () => ({
    chain: [{ der: Buffer.concat([signing.der, Buffer.from([0])]) }, customerCa, bankCa],
  })),
  attack('an authority with bytes behind it', ['certificateEncoding'], () => ({
    chain: [signing, { der: Buffer.concat([customerCa.der, Buffer.from([0])]) }, bankCa],
  })),
  attack('a certificate that is none', ['certificateEncoding'], () => ({
    chain: [{ der: Buffer.from('3000', 'hex') }, customerCa, bankCa],
  })),
  attack('a certificate that names two algorithms', ['certificateEncoding'], () => ({
    leaf: reissued({ outerAlgorithm: Buffer.from('300d06092a864886f70d0101040500', 'hex') }),
  })),
  attack('a certificate with an extension twice', ['certificateEncoding'], () => ({
    leaf: reissued({ extensions: [...signing.request.extensions, keyUsage('nonRepudiation')] }),
  })),
  attack('a value that fits a key with exponent 3 without its private part', ['signatureValue'], () => {
    const keys = generateKeyPairSync('rsa', { modulusLength: 2048, publicExponent: 3 });
    return { leaf: reissued({ keys }), signValue: forgeWithCubeRoot };
  }),
  attack('a value of PSS under the name of PKCS #1 v1.5', ['signatureValue'], () => ({
    signValue: (bytes, key) => sign('sha256', bytes, { key, padding: constants.RSA_PKCS1_PSS_PADDING }),
  })),
  attack('a value with another hash than it names', ['signatureValue'], () => ({
    signValue: (bytes, key) => sign('sha512', bytes, key),
  })),
  attack('a value over the hash of the content', ['signatureValue'], () => ({
    signValue: (bytes, key) => sign('sha256', createHash('sha256').update(bytes).digest(), key),
  })),
  attack('a value of another key', ['signatureValue'], () => ({ key: pki.identification.keys.privateKey })),
  attack('ECDSA with two zeros', ['signatureValue'], () => ({ pki: ecPki, signValue: () => Buffer.alloc(64) })),
  attack('ECDSA in the form of certificates', ['signatureValue'], () => ({
    pki: ecPki,
    signValue: (bytes, key) => sign('sha256', bytes, key),
  })),
  attack('the other of the two values of ECDSA', ['ocspNonce'], () => ({ pki: ecPki, editSignature: withOtherValue })),
];

function withExtension(role: 'bankCa' | 'customerCa' | 'signing', added: Uint8Array): TestPki {
  return createTestPki({ change: { [role]: { extensions: [...pki[role].request.extensions, added] } } });
}

const orderOfP256 = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/** ECDSA has two values for each signature: (r, s) and (r, n − s). Both are valid, and only one is in the nonce. */
function withOtherValue(signature: string): string {
  const xml = Buffer.from(signature, 'base64').toString('utf8');
  const value = Buffer.from(/<SignatureValue>([^<]*)/.exec(xml)?.[1] ?? '', 'base64');
  const s = orderOfP256 - BigInt(`0x${value.subarray(32).toString('hex')}`);
  const other = Buffer.concat([value.subarray(0, 32), Buffer.from(s.toString(16).padStart(64, '0'), 'hex')]);
  const edited = xml.replace(/<SignatureValue>[^<]*/, `<SignatureValue>${other.toString('base64')}`);
  return Buffer.from(edited, 'utf8').toString('base64');
}
