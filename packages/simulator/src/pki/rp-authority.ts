import { X509Certificate } from 'node:crypto';
import { issueCertificate, issueSelfSigned, type RandomBytes } from './certificate.ts';
import type { DistinguishedName } from './distinguished-name.ts';
import {
  authorityExtensions,
  authorityKeyIdentifier,
  certificatePolicies,
  keyUsage,
  subjectKeyIdentifier,
} from './extensions.ts';
import { generateKeys, type KeyType } from './keys.ts';
import { pbes2Algorithms } from './pkcs12-algorithms.ts';
import { writePkcs12 } from './pkcs12.ts';
import { readRpIdentity, type RpIdentity } from './rp-identity.ts';

const dayMs = 24 * 60 * 60 * 1000;
const passphrase = 'qwerty123';
const authorityName: DistinguishedName = [
  ['C', 'SE'],
  ['O', 'SIMULATED Bank AB (publ)'],
  ['serialNumber', '111111111111'],
  ['CN', 'SIMULATED Bank RP CA v1 for BankID Test'],
];

/**
 * The fingerprint of BankID's public test certificate.
 *
 * @see docs/spec/evidence-and-versions.md#rp-certificate
 */
const fpTestcert5Fingerprint =
  'EF:15:B3:E1:83:7B:D4:AD:E7:E4:BF:A1:D0:A0:7E:9B:E9:36:E0:38:9C:10:80:60:77:D0:EB:51:27:1A:D5:F5';

/** The certificate and key of a relying party. */
export interface RpCredentials {
  certPem: string;
  /** PKCS#8 in PEM, not encrypted. */
  keyPem: string;
  /**
   * PKCS#12 with the key and the certificate, encrypted with `passphrase`, with the algorithms of FPTestcert5.
   *
   * @see docs/spec/evidence-and-versions.md#rp-certificate
   */
  pfx: Uint8Array;
  passphrase: 'qwerty123';
}

/** The subject of a relying party's certificate. The defaults are those of BankID's own test certificate. */
export interface RpCertificateRequest {
  /** The name that the app displays; at most 40 characters in a real certificate. */
  displayName: string;
  organisation?: string | undefined;
  /** Ten digits; default `5566304928`, the published test number. */
  organisationNumber?: string | undefined;
  /** Default: the display name. */
  cn?: string | undefined;
  /** Milliseconds since 1970; default one day before the authority's start. */
  validFrom?: number | undefined;
  /** Milliseconds since 1970; default five years after `validFrom`. */
  validTo?: number | undefined;
  /** Default: that of the authority. BankID's are `rsa2048`. */
  keyType?: KeyType | undefined;
}

/** The result of a check of a client certificate: the identity of the relying party, or the reason of the rejection. */
export type CertificateCheck = { accepted: true; identity: RpIdentity } | { accepted: false; reason: string };

/** The authority that issues certificates to relying parties and checks those of clients. */
export interface RpAuthority {
  rootPem: string;
  issue(request: RpCertificateRequest): Promise<RpCredentials>;
  /**
   * Accepts the certificates of this authority, and BankID's public FPTestcert5, while they are valid at `now`,
   * milliseconds since 1970. The TLS handshake has proved that the client has the key.
   */
  checkCertificate(options: { certificate: X509Certificate; now: number }): CertificateCheck;
}

/** Creates the authority. It is valid from ten years before to ten years after `now`, milliseconds since 1970. */
export async function createRpAuthority(options: {
  now: number;
  randomBytes: RandomBytes;
  /** The key of the authority, and of its certificates by default. Default `p256`. */
  keyType?: KeyType;
}): Promise<RpAuthority> {
  const { now, randomBytes, keyType = 'p256' } = options;
  const keys = await generateKeys(keyType);
  const root = issueSelfSigned({
    subject: authorityName,
    keys,
    validFrom: now - 3652 * dayMs,
    validTo: now + 3652 * dayMs,
    extensions: authorityExtensions({ subject: keys.publicKey, issuer: keys.publicKey }),
    randomBytes,
  });
  const rootCertificate = new X509Certificate(root.certificate.der);

  return {
    rootPem: root.certificate.pem,

    async issue(request) {
      const { displayName, organisation = displayName, organisationNumber = '5566304928', cn = displayName } = request;
      const { validFrom = now - dayMs, validTo = validFrom + 1826 * dayMs } = request;
      const rpKeys = await generateKeys(request.keyType ?? keyType);
      const certificate = issueCertificate({
        subject: [
          ['C', 'SE'],
          ['O', organisation],
          ['serialNumber', organisationNumber],
          ['name', displayName],
          ['CN', cn],
        ],
        publicKey: rpKeys.publicKey,
        issuer: { subject: authorityName, privateKey: keys.privateKey },
        validFrom,
        validTo,
        extensions: [
          certificatePolicies('1.2.3.4.5'),
          keyUsage('digitalSignature'),
          authorityKeyIdentifier(keys.publicKey),
          subjectKeyIdentifier(rpKeys.publicKey),
        ],
        randomBytes,
      });
      return {
        certPem: certificate.pem,
        keyPem: rpKeys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
        pfx: writePkcs12({
          certificate: certificate.der,
          alias: cn,
          privateKey: rpKeys.privateKey,
          passphrase,
          algorithms: pbes2Algorithms,
          randomBytes,
        }),
        passphrase,
      };
    },

    checkCertificate({ certificate, now: at }) {
      const ours = certificate.checkIssued(rootCertificate) && certificate.verify(rootCertificate.publicKey);
      if (!ours && certificate.fingerprint256 !== fpTestcert5Fingerprint) {
        return { accepted: false, reason: 'The certificate was not issued by this simulator and is not FPTestcert5.' };
      }
      if (at < Date.parse(certificate.validFrom)) {
        return { accepted: false, reason: `The certificate is not valid before ${certificate.validFrom}.` };
      }
      if (at > Date.parse(certificate.validTo)) {
        return { accepted: false, reason: `The certificate expired on ${certificate.validTo}.` };
      }
      return { accepted: true, identity: readRpIdentity(certificate) };
    },
  };
}
